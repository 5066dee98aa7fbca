package org.softmax4j.vocabulary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.softmax4j.data.NGrams;

/**
 * Texts as rows of an embedding: known words by number, n-grams of neighbouring words and of the
 * characters of a word by hash. Immutable.
 *
 * <p>Words are what stands between white space, as it is. Character n-grams are taken of the word
 * between {@code <} and {@code >}.
 */
final class TextFeatures {
  private static final int FNV_OFFSET = 0x811C9DC5;
  private static final int FNV_PRIME = 0x01000193;
  private static final long WORD_FACTOR = 116_049_371L;
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final TextClassifier configuration;
  private final Map<String, Integer> words;

  private TextFeatures(TextClassifier configuration, Map<String, Integer> words) {
    this.configuration = configuration;
    this.words = words;
  }

  /** Knows the words that come often enough. */
  static TextFeatures of(TextClassifier configuration, List<String> texts) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String text : texts) {
      for (String word : split(text)) {
        counts.merge(word, 1, Integer::sum);
      }
    }
    Map<String, Integer> words = new LinkedHashMap<>();
    counts.forEach(
        (word, count) -> {
          if (count >= configuration.minimumCount()) {
            words.put(word, words.size());
          }
        });
    return new TextFeatures(configuration, words);
  }

  /** Number of rows of the embedding. */
  int rows() {
    return Math.addExact(words.size(), configuration.hashes() ? configuration.buckets() : 0);
  }

  int words() {
    return words.size();
  }

  /** The rows of a text, some more than once. */
  int[] rows(String text) {
    List<Integer> rows = new ArrayList<>();
    List<String> tokens = split(text);
    int[] hashes = new int[tokens.size()];
    for (int i = 0; i < hashes.length; i++) {
      String word = tokens.get(i);
      hashes[i] = hash(word);
      Integer known = words.get(word);
      if (known != null) {
        rows.add(known);
      }
      if (configuration.mostCharacters() > 0) {
        addCharacters(word, rows);
      }
    }
    NGrams.forEach(
        hashes.length,
        2,
        configuration.wordNgrams(),
        (from, to) -> {
          long hash = hashes[from];
          for (int i = from + 1; i < to; i++) {
            hash = hash * WORD_FACTOR + hashes[i];
          }
          rows.add(bucket(hash));
        });
    return rows.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The runs of characters that are not the whole word. */
  private void addCharacters(String word, List<Integer> rows) {
    String marked = "<" + word + ">";
    NGrams.ofCharacters(
        marked,
        configuration.leastCharacters(),
        configuration.mostCharacters(),
        run -> {
          if (run.length() < marked.length()) {
            rows.add(bucket(hash(run)));
          }
        });
  }

  private int bucket(long hash) {
    return words.size() + (int) Long.remainderUnsigned(hash, configuration.buckets());
  }

  /** FNV-1a over UTF-16 code units. G. Fowler, L. C. Noll, K.-P. Vo. */
  private static int hash(String text) {
    int hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }

  private static List<String> split(String text) {
    return SPACE.splitAsStream(text).filter(token -> !token.isEmpty()).toList();
  }
}
