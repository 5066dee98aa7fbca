package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.matrix.SparseMatrix;
import org.softmax4j.testing.Seeds;

class FeatureRowsTest {
  private static final ImageShape COLOURED = new ImageShape(2, 2, 3);

  /** The same random rows of levels of 12 features, kept in three ways, and as floats. */
  static List<FeatureRows> kept() {
    byte[] pixels = new byte[20 * COLOURED.features()];
    SplittableRandom random = Seeds.random("feature rows");
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
    }
    FeatureRows asPixels = FeatureRows.ofPixels(pixels, COLOURED);
    FloatMatrix floats = FloatMatrix.zeros(20, COLOURED.features());
    for (int i = 0; i < pixels.length; i++) {
      floats.data()[i] = Byte.toUnsignedInt(pixels[i]) / 255f;
    }
    assertThat(asPixels.toMatrix()).isEqualTo(floats);
    return List.of(FeatureRows.of(floats), asPixels, FeatureRows.of(SparseMatrix.of(floats)));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void rowsAreTheSameHoweverTheyAreKept(FeatureRows rows) {
    FloatMatrix floats = kept().get(0).toMatrix();
    assertThat(rows.rows()).isEqualTo(20);
    assertThat(rows.columns()).isEqualTo(12);
    assertThat(rows.toMatrix()).isEqualTo(floats);
    assertThat(rows.block(3, 9)).isEqualTo(floats.rowRange(3, 9));
    assertThat(rows.block(4, 4).rows()).isZero();
    int[] some = {7, 0, 7, 19};
    assertThat(rows.select(some).toMatrix()).isEqualTo(floats.selectRows(some));
    assertThat(rows.select(some).block(1, 3)).isEqualTo(floats.selectRows(new int[] {0, 7}));
    assertThat(rows.nonFinite()).isEmpty();
    assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> rows.block(3, 21));
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> rows.select(new int[] {20}));
  }

  @ParameterizedTest
  @MethodSource("kept")
  void normalizationGivesTheSameBitsHoweverRowsAreKept(FeatureRows rows) {
    FeatureRows floats = kept().get(0);
    assertThat(Normalization.ofFeatures(rows)).isEqualTo(Normalization.ofFeatures(floats));
    for (Normalization normalization :
        List.of(
            Normalization.toSymmetric(),
            new Normalization(List.of(0.1, 0.2, 0.3), List.of(0.5, 0.6, 0.7)),
            Normalization.ofFeatures(floats))) {
      assertThat(normalization.apply(rows).toMatrix())
          .isEqualTo(normalization.apply(floats).toMatrix());
      int[] some = {5, 2};
      assertThat(normalization.apply(rows).select(some).toMatrix())
          .isEqualTo(normalization.apply(floats).toMatrix().selectRows(some));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Normalization(List.of(0.0, 0.0, 0.0, 0.0, 0.0), List.of(1., 1., 1., 1., 1.))
                    .apply(rows))
        .withMessage("means must repeat along the 12 features of a row, got 5");
  }

  @Test
  void featuresThatAreNotFiniteAreFoundHoweverTheyAreKept() {
    FloatMatrix floats = FloatMatrix.zeros(3, 4);
    floats.set(1, 2, Float.NaN);
    for (FeatureRows rows :
        List.of(FeatureRows.of(floats), FeatureRows.of(SparseMatrix.of(floats)))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Dataset.of(rows, new int[3], 1))
          .withMessage("features must be finite, got NaN in row 1, column 2");
    }
  }

  @Test
  void picturesMustBeWhole() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FeatureRows.ofPixels(new byte[25], COLOURED))
        .withMessage("pixels must be whole pictures of 12 bytes, got 25");
  }

  @Test
  void batchesOfSparseRowsStaySparse() {
    Dataset data = Dataset.of(kept().get(2), new int[20], 1);
    for (Dataset batch : Batches.of(data, 6, 1).epoch(0)) {
      assertThat(batch.featureRows().sparse()).isPresent();
      assertThat(batch.featureNames()).startsWith("x0", "x1").hasSize(12);
    }
  }
}
