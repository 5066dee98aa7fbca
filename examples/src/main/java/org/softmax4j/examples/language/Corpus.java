package org.softmax4j.examples.language;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Place;

/**
 * Running text as numbers of words, word 0 the most frequent one; cut into a part for training, one
 * for choices and one for the test.
 */
final class Corpus {
  /** Stands for every word that the training part has too seldom, or not at all. */
  static final String RARE = "<rare>";

  private static final Comparator<Map.Entry<String, Integer>> MOST_FREQUENT_FIRST =
      Map.Entry.comparingByValue(Comparator.reverseOrder());

  private final List<String> words;
  private final double[] counts;
  private final int[] training;
  private final int[] validation;
  private final int[] test;

  private Corpus(
      List<String> words, double[] counts, int[] training, int[] validation, int[] test) {
    this.words = words;
    this.counts = counts;
    this.training = training;
    this.validation = validation;
    this.test = test;
  }

  /**
   * Tokens of a gzipped file, separated by white space.
   *
   * @throws MalformedDataException if the file is damaged, or holds fewer than that
   */
  static List<String> read(Path file, int fewest) throws IOException {
    List<String> tokens = new ArrayList<>();
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        tokens.addAll(Arrays.asList(line.trim().split("\\s+")));
      }
    } catch (EOFException | ZipException e) {
      throw new MalformedDataException(
          Place.of(file.toString()), "expected an intact gzip file", "a damaged or short one");
    }
    if (tokens.size() < fewest) {
      throw new MalformedDataException(
          Place.of(file.toString()), "expected " + fewest + " tokens or more", "" + tokens.size());
    }
    return tokens;
  }

  /**
   * A corpus.
   *
   * @param seldom words that the training part has at most so often are merged
   */
  static Corpus of(List<String> tokens, int trainingTokens, int validationTokens, int seldom) {
    Map<String, Integer> seen = new HashMap<>();
    tokens.subList(0, trainingTokens).forEach(word -> seen.merge(word, 1, Integer::sum));
    int rare = seen.values().stream().filter(n -> n <= seldom).mapToInt(Integer::intValue).sum();
    seen.values().removeIf(n -> n <= seldom);
    seen.put(RARE, rare);
    List<String> words =
        seen.entrySet().stream()
            .sorted(MOST_FREQUENT_FIRST.thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .toList();
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      numbers.put(words.get(i), i);
    }
    int rareWord = words.indexOf(RARE);
    int[] all = new int[tokens.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = numbers.getOrDefault(tokens.get(i), rareWord);
    }
    int cut = trainingTokens + validationTokens;
    return new Corpus(
        words,
        words.stream().mapToDouble(seen::get).toArray(),
        Arrays.copyOf(all, trainingTokens),
        Arrays.copyOfRange(all, trainingTokens, cut),
        Arrays.copyOfRange(all, cut, all.length));
  }

  List<String> words() {
    return words;
  }

  /** How often each word comes in the training part. */
  double[] counts() {
    return counts;
  }

  int[] training() {
    return training;
  }

  int[] validation() {
    return validation;
  }

  int[] test() {
    return test;
  }
}
