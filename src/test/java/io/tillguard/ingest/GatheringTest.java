package io.tillguard.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GatheringTest {

    private static final int MOST = 4;

    private final List<List<Integer>> groups = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final Gathering<Integer, String> gathering = new Gathering<>(this::work, MOST, 1);

    @Test
    void aloneAPieceIsDoneAtOnce() {
        mayEnd.countDown();
        assertThat(gathering.take(1)).isEqualTo("1 done");
        assertThat(groups).containsExactly(List.of(1));
    }

    @Test
    void whatComesMeanwhileIsDoneTogetherAndEachHasItsOwnAnswer() throws Exception {
        assertThat(meanwhile(6)).containsExactly("0 done", "2 done", "3 done", "4 done", "5 done", "6 done", "7 done");
        assertThat(groups).hasSize(3);
        assertThat(groups.get(1)).hasSize(MOST);
        assertThat(groups.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 2, 3, 4, 5, 6, 7);
    }

    @Test
    void onePieceThatFailsDoesNotFailTheOthers() throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<String> first = pool.submit(() -> gathering.take(0));
            begun.await();
            Future<String> bad = pool.submit(() -> gathering.take(-1));
            Future<String> good = pool.submit(() -> gathering.take(7));
            awaitWaiting(2);
            mayEnd.countDown();
            assertThat(first.get()).isEqualTo("0 done");
            assertThat(good.get()).isEqualTo("7 done");
            assertThatThrownBy(bad::get).hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(gathering.take(8)).isEqualTo("8 done");
    }

    private List<String> meanwhile(int count) throws Exception {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = new ArrayList<>();
            answers.add(pool.submit(() -> gathering.take(0)));
            begun.await();
            IntStream.range(2, count + 2).forEach(i -> answers.add(pool.submit(() -> gathering.take(i))));
            awaitWaiting(count);
            mayEnd.countDown();
            List<String> told = new ArrayList<>();
            for (Future<String> answer : answers) {
                told.add(answer.get());
            }
            return told;
        }
    }

    private void awaitWaiting(int count) {
        while (gathering.waiting() < count) {
            Thread.onSpinWait();
        }
    }

    private List<String> work(List<Integer> questions) {
        groups.add(questions);
        begun.countDown();
        try {
            mayEnd.await();
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
        return questions.stream()
                .map(question -> {
                    if (question < 0) {
                        throw new IllegalArgumentException("negative");
                    }
                    return question + " done";
                })
                .toList();
    }
}
