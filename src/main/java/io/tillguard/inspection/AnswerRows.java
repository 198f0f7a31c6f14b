package io.tillguard.inspection;

import io.tillguard.shared.CurrentCaller;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Reads what was answered, item by item of the checklist that counted then. */
@Service
@Transactional(readOnly = true)
public class AnswerRows {

    private final JdbcClient jdbc;
    private final Checklists checklists;
    private final CurrentCaller currentCaller;
    private final JsonMapper json;

    AnswerRows(JdbcClient jdbc, Checklists checklists, CurrentCaller currentCaller, JsonMapper json) {
        this.jdbc = jdbc;
        this.checklists = checklists;
        this.currentCaller = currentCaller;
        this.json = json;
    }

    /** The answers of an inspection that the caller was shown. */
    public List<Answered> of(InspectionRow inspection) {
        currentCaller.get().require(InspectionPermission.READ);
        return jdbc.sql("SELECT checklist_id, answers FROM inspection WHERE id = :id")
                .param("id", inspection.id())
                .query((row, number) -> answered(
                        checklists.version(row.getObject("checklist_id", UUID.class)), row.getString("answers")))
                .single();
    }

    private List<Answered> answered(Checklist checklist, String answers) {
        Map<String, String> values = new HashMap<>();
        Arrays.stream(json.readValue(answers, ChecklistItem.Answer[].class))
                .forEach(answer -> values.put(answer.item(), answer.value()));
        return checklist.items().stream()
                .map(item -> new Answered(item, values.get(item.key())))
                .toList();
    }
}
