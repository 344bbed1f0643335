package org.lotse.gateway.ledger;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Takes everything over by noting it down, unless it chokes on some words.
final class NotedBursts implements LedgerReader {

    private final Map<String, List<String>> heard = new ConcurrentHashMap<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<String> parked = new ArrayList<>();
    private final Set<String> chokesOn = new HashSet<>();

    @Override
    public synchronized void read(List<RecordedEvent> burst) {
        sizes.add(burst.size());
        List<String> words = burst.stream().map(Events::words).toList();
        if (words.stream().anyMatch(chokesOn::contains)) {
            throw new IllegalStateException(words.toString());
        }
        heard.computeIfAbsent(Events.person(burst.getFirst()), _ -> new ArrayList<>())
                .addAll(words);
    }

    @Override
    public synchronized void park(RecordedEvent event) {
        parked.add(Events.words(event));
    }

    void chokeOn(String words) {
        chokesOn.add(words);
    }

    void chokeOnNothing() {
        chokesOn.clear();
    }

    List<String> heardFrom(String person) {
        return heard.getOrDefault(person, List.of());
    }

    List<Integer> sizes() {
        return sizes;
    }

    List<String> parked() {
        return parked;
    }
}
