package io.tillguard.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * Does small pieces of work together that come at the same time: while one caller works, others queue up, and the next
 * worker takes them all at once. Nobody waits for company: alone, a piece is done at once, on its caller's thread.
 *
 * <p>What fails together is done again one by one, so that nobody fails for another's piece.
 *
 * @param <Q> a piece of work
 * @param <A> what comes of it
 */
final class Gathering<Q, A> {

    private final Function<List<Q>, List<A>> work;
    private final int most;
    private final int workers;
    private final Queue<Piece> waiting = new ArrayDeque<>();
    private int working;

    private final class Piece {

        private final Q question;
        private final CompletableFuture<A> answer = new CompletableFuture<>();

        /** Completed with the pieces to do when it is this caller's turn to work, or with none when its answer is there. */
        private final CompletableFuture<List<Piece>> turn = new CompletableFuture<>();

        Piece(Q question) {
            this.question = question;
        }

        void end() {
            turn.complete(List.of());
        }
    }

    /**
     * Nothing is at work yet.
     *
     * @param work gives an answer to each question, in their order
     * @param most how many are done together
     * @param workers how many callers work at a time
     */
    Gathering(Function<List<Q>, List<A>> work, int most, int workers) {
        this.work = work;
        this.most = most;
        this.workers = workers;
    }

    /** Does a piece of work, perhaps with others'; throws what the work throws. */
    A take(Q question) {
        Piece own = new Piece(question);
        List<Piece> group;
        synchronized (waiting) {
            waiting.add(own);
            group = working < workers ? begin() : List.of();
        }
        if (group.isEmpty()) {
            group = own.turn.join();
        }
        if (!group.isEmpty()) {
            try {
                answer(group);
            } finally {
                handOver();
            }
        }
        try {
            return own.answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** How many wait for a worker at this moment. */
    int waiting() {
        synchronized (waiting) {
            return waiting.size();
        }
    }

    private List<Piece> begin() {
        working++;
        return drawn();
    }

    private List<Piece> drawn() {
        List<Piece> group = new ArrayList<>();
        while (group.size() < most && !waiting.isEmpty()) {
            group.add(waiting.remove());
        }
        return group;
    }

    /** The first of those who came meanwhile works next. */
    private void handOver() {
        List<Piece> next;
        synchronized (waiting) {
            next = drawn();
            if (next.isEmpty()) {
                working--;
                return;
            }
        }
        next.getFirst().turn.complete(next);
    }

    private void answer(List<Piece> group) {
        try {
            List<A> answers =
                    work.apply(group.stream().map(piece -> piece.question).toList());
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer.complete(answers.get(i));
            }
        } catch (RuntimeException e) {
            if (group.size() == 1) {
                group.getFirst().answer.completeExceptionally(e);
            } else {
                group.forEach(piece -> answer(List.of(piece)));
            }
        } finally {
            // Whatever happens, nobody waits for ever: an error ends them all.
            group.forEach(piece -> {
                piece.answer.completeExceptionally(new IllegalStateException("The work ended without an answer"));
                piece.end();
            });
        }
    }
}
