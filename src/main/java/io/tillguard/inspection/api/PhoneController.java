package io.tillguard.inspection.api;

import io.swagger.v3.oas.annotations.Hidden;
import io.tillguard.inspection.InspectionPermission;
import io.tillguard.inspection.InspectionRound;
import io.tillguard.inspection.InspectionRounds;
import io.tillguard.inspection.Inspections;
import io.tillguard.inspection.Recorded;
import io.tillguard.inspection.stocktake.Counting;
import io.tillguard.inspection.stocktake.SeenAnswer;
import io.tillguard.inspection.stocktake.StockTakeRow;
import io.tillguard.inspection.stocktake.StockTakeRows;
import io.tillguard.inspection.stocktake.StockTakeState;
import io.tillguard.shared.Caller;
import io.tillguard.shared.CurrentCaller;
import io.tillguard.shared.EnteredText;
import io.tillguard.shared.Keyset;
import io.tillguard.shared.Page;
import io.tillguard.shell.Messages;
import io.tillguard.shell.Preferences;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The page for phones and what its script asks for, by the session of a person. What is sent names the person who queued
 * it: nobody sends another one's work as their own because they signed in on the same phone.
 */
@Hidden
@Controller
class PhoneController {

    private static final String PAGE = "/phone/";
    private static final int MOST_STOCK_TAKES = 50;

    private final InspectionRounds rounds;
    private final Inspections inspections;
    private final StockTakeRows stockTakes;
    private final Counting counting;
    private final Messages messages;
    private final CurrentCaller currentCaller;

    PhoneController(
            InspectionRounds rounds,
            Inspections inspections,
            StockTakeRows stockTakes,
            Counting counting,
            Messages messages,
            CurrentCaller currentCaller) {
        this.rounds = rounds;
        this.inspections = inspections;
        this.stockTakes = stockTakes;
        this.counting = counting;
        this.messages = messages;
        this.currentCaller = currentCaller;
    }

    /** What the page says, before anybody signed in. */
    record Sayings(String language, String colours, SortedMap<String, String> words) {}

    /** Who is signed in, and the token that goes with whatever they send. */
    record Session(String id, String name, boolean mayInspect, String header, String token) {}

    @GetMapping("/phone")
    String withoutSlash() {
        return "redirect:" + PAGE;
    }

    @GetMapping(PAGE)
    String page() {
        return "forward:/phone/index.html";
    }

    /** Behind the door of people: who is not signed in does that first. */
    @GetMapping("/phone-sign-in")
    String signedIn() {
        return "redirect:" + PAGE;
    }

    @GetMapping("/phone/words")
    @ResponseBody
    ResponseEntity<Sayings> words(HttpServletRequest request) {
        Locale language = Preferences.language(request);
        boolean chinese = Locale.CHINESE.getLanguage().equals(language.getLanguage());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Sayings(
                        chinese ? "zh-CN" : "en",
                        Preferences.colours(request),
                        messages.beginningWith(language, "phone.")));
    }

    @GetMapping("/phone/data/session")
    @ResponseBody
    Session session(CsrfToken token) {
        Caller caller = currentCaller.get();
        return new Session(
                caller.actor().id(),
                caller.actor().name(),
                caller.may(InspectionPermission.PERFORM),
                token.getHeaderName(),
                token.getToken());
    }

    @GetMapping("/phone/data/round")
    @ResponseBody
    InspectionRound round(
            @RequestParam(defaultValue = "200") int limit,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String serial) {
        return serial != null ? rounds.of(serial) : rounds.round(null, new Keyset(limit, after));
    }

    @PostMapping("/phone/data/inspections")
    @ResponseBody
    ResponseEntity<Recorded> add(
            @RequestHeader("X-Tillguard-Person") String person, @RequestBody InspectionRequest request) {
        refuseAnother(person);
        Recorded recorded = inspections.record(request.read());
        return ResponseEntity.status(recorded.again() ? HttpStatus.OK : HttpStatus.CREATED)
                .body(recorded);
    }

    @GetMapping("/phone/data/stock-takes")
    @ResponseBody
    Page<StockTakeRow> stockTakes() {
        currentCaller.get().require(InspectionPermission.PERFORM);
        return stockTakes.page(StockTakeState.OPEN, Keyset.first(MOST_STOCK_TAKES));
    }

    @PostMapping("/phone/data/stock-takes/{number}/sightings")
    @ResponseBody
    List<SeenAnswer> see(
            @PathVariable String number,
            @RequestHeader("X-Tillguard-Person") String person,
            @RequestBody SightingsRequest body) {
        refuseAnother(person);
        return counting.see(number, body.site(), body.how(), body.serials());
    }

    private void refuseAnother(String person) {
        Caller caller = currentCaller.get();
        caller.require(InspectionPermission.PERFORM);
        if (!caller.actor().id().equals(person)) {
            throw EnteredText.refused(
                    "another-person", "X-Tillguard-Person", "Somebody else put this in the queue", person);
        }
    }
}
