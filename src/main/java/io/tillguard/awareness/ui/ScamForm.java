package io.tillguard.awareness.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.tillguard.awareness.Scam;
import io.tillguard.awareness.ScamDetails;
import io.tillguard.awareness.ScamText;
import io.tillguard.awareness.Scams;
import io.tillguard.shell.FormDialog;
import io.tillguard.shell.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The dialog in which a scam of the company's own is told, in either language or both. */
final class ScamForm {

    private ScamForm() {}

    /** The fields of one language. */
    private record Fields(TextField name, TextArea signs, TextArea advice) {

        static Fields of(String language, @Nullable ScamText known) {
            TextField name = new TextField(Words.text("awareness.name") + " · " + language);
            name.setMaxLength(120);
            name.setValue(known == null ? "" : known.name());
            return new Fields(
                    name,
                    area("awareness.signs", language, known == null ? "" : known.signs()),
                    area("awareness.advice", language, known == null ? "" : known.advice()));
        }

        private static TextArea area(String key, String language, String value) {
            TextArea area = new TextArea(Words.text(key) + " · " + language);
            area.setMaxLength(2_000);
            area.setValue(value);
            return area;
        }
    }

    static void adding(Scams scams, Runnable done) {
        open(Words.text("awareness.add"), null, details -> {
            scams.add(details);
            done.run();
        });
    }

    static void changing(Scams scams, Scam known, Runnable done) {
        open(Words.text("awareness.change"), known, details -> {
            scams.change(known.code(), details, known.version());
            done.run();
        });
    }

    private static void open(String title, @Nullable Scam known, Consumer<ScamDetails> submit) {
        Fields chinese = Fields.of("中文", known == null ? null : known.chinese());
        Fields english = Fields.of("English", known == null ? null : known.english());
        TextField source = new TextField(Words.text("awareness.source"));
        source.setMaxLength(400);
        source.setValue(known == null || known.source() == null ? "" : known.source());
        boolean chineseFirst = Words.locale().getLanguage().equals("zh");
        List<Component> fields = new ArrayList<>();
        for (Fields each : chineseFirst ? List.of(chinese, english) : List.of(english, chinese)) {
            fields.addAll(List.of(each.name(), each.signs(), each.advice()));
        }
        fields.add(source);
        Runnable save = () -> submit.accept(ScamDetails.entered(
                english.name().getValue(),
                english.signs().getValue(),
                english.advice().getValue(),
                chinese.name().getValue(),
                chinese.signs().getValue(),
                chinese.advice().getValue(),
                source.getValue()));
        new FormDialog(title, save, fields.toArray(Component[]::new)).open();
    }
}
