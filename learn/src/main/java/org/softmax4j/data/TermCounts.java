package org.softmax4j.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In how many texts each term stands. */
final class TermCounts {
  private final TextVectorizer settings;
  private final TextTerms terms;
  private final Map<String, Integer> documents = new HashMap<>();
  private int texts;

  TermCounts(TextVectorizer settings) {
    this.settings = settings;
    this.terms = new TextTerms(settings);
  }

  void add(String text) {
    Set<String> seen = new HashSet<>();
    terms.forEach(text, term -> seen.add(TfIdf.key(term, settings)));
    for (String key : seen) {
      documents.merge(key, 1, Integer::sum);
    }
    texts++;
  }

  TfIdf fit() {
    double most = settings.maxDocumentShare() * texts;
    List<String> kept =
        documents.entrySet().stream()
            .filter(entry -> entry.getValue() >= settings.minDocuments())
            .filter(entry -> entry.getValue() <= most)
            .sorted(
                Comparator.<Map.Entry<String, Integer>>comparingInt(entry -> -entry.getValue())
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(settings.maxFeatures())
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    int[] counts = kept.stream().mapToInt(term -> documents.getOrDefault(term, 0)).toArray();
    return TfIdf.of(settings, texts, kept, counts);
  }
}
