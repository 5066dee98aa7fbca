package org.softmax4j.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.softmax4j.matrix.FloatMatrix;

/**
 * Three small sets of real measurements that come with the library, from the UCI Machine Learning
 * Repository (archive.ics.uci.edu), licensed CC BY 4.0. Each call reads the set anew.
 */
public final class Datasets {
  private static final float PIXEL_LEVELS = 16;

  private Datasets() {}

  /**
   * 1,797 handwritten digits of 8 × 8 pixels in [0, 1] (the levels 0 to 16 of the source, divided
   * by 16).
   *
   * <p>Reference: E. Alpaydin, C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI
   * Machine Learning Repository, doi:10.24432/C50P49, test part.
   */
  public static Dataset digits() {
    ImageShape shape = new ImageShape(8, 8, 1);
    List<String> pixels =
        IntStream.range(0, shape.features())
            .mapToObj(i -> "pixel_" + i / shape.width() + "_" + i % shape.width())
            .toList();
    List<String> classes = IntStream.range(0, 10).mapToObj(String::valueOf).toList();
    return read("digits.csv.gz", 0, classes, pixels, 1 / PIXEL_LEVELS).withImageShape(shape);
  }

  /**
   * 150 flowers of three species of iris, four lengths in centimetres each.
   *
   * <p>Reference: R. A. Fisher (1936), Iris, UCI Machine Learning Repository, doi:10.24432/C56C76;
   * flowers 35 and 38 as printed in Fisher's article.
   */
  public static Dataset iris() {
    return read(
        "iris.csv",
        1,
        List.of("setosa", "versicolor", "virginica"),
        List.of("sepal_length", "sepal_width", "petal_length", "petal_width"),
        1);
  }

  /**
   * 178 wines of three cultivars, 13 chemical measurements each.
   *
   * <p>Reference: S. Aeberhard, M. Forina (1991), Wine, UCI Machine Learning Repository,
   * doi:10.24432/C5PC7J.
   */
  public static Dataset wine() {
    return read(
        "wine.csv",
        1,
        List.of("class_0", "class_1", "class_2"),
        List.of(
            "alcohol",
            "malic_acid",
            "ash",
            "alcalinity_of_ash",
            "magnesium",
            "total_phenols",
            "flavanoids",
            "nonflavanoid_phenols",
            "proanthocyanins",
            "color_intensity",
            "hue",
            "od280_od315_of_diluted_wines",
            "proline"),
        1);
  }

  /** Reads lines of features with the class number last. */
  private static Dataset read(
      String resource, int skippedLines, List<String> classes, List<String> names, float scale) {
    List<String[]> lines = lines(resource, skippedLines);
    FloatMatrix features = FloatMatrix.zeros(lines.size(), names.size());
    int[] labels = new int[lines.size()];
    for (int row = 0; row < labels.length; row++) {
      String[] cells = lines.get(row);
      for (int column = 0; column < names.size(); column++) {
        features.set(row, column, Float.parseFloat(cells[column]) * scale);
      }
      labels[row] = Integer.parseInt(cells[names.size()]);
    }
    return Dataset.of(features, labels, classes, names);
  }

  private static List<String[]> lines(String resource, int skipped) {
    try (InputStream file = Datasets.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("the library lacks its resource " + resource);
      }
      InputStream plain = resource.endsWith(".gz") ? new GZIPInputStream(file) : file;
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(plain, StandardCharsets.US_ASCII));
      return reader.lines().skip(skipped).map(line -> line.split(",")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
