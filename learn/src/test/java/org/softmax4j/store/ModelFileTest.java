package org.softmax4j.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.softmax4j.calibration.TemperatureScaling;
import org.softmax4j.classifier.Classifier;
import org.softmax4j.data.FeatureColumn;
import org.softmax4j.data.FeatureSchema;
import org.softmax4j.data.MalformedDataException;
import org.softmax4j.data.Mutations;
import org.softmax4j.linear.LinearClassifier;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;
import org.softmax4j.neural.Dense;
import org.softmax4j.neural.Relu;
import org.softmax4j.neural.Sequential;
import org.softmax4j.neural.TrainedNetwork;
import org.softmax4j.neural.TrainingHistory;
import org.softmax4j.testing.Seeds;

class ModelFileTest {
  @TempDir Path folder;

  /** A model of which a file of version 1 is stored: neither may ever change. */
  static SavedModel linear() {
    double[] weights = {0.5, -0.0, Double.MIN_VALUE, 1e300, -2, 3};
    FeatureSchema schema =
        new FeatureSchema(
            List.of(
                new FeatureColumn.Numeric("petal"),
                new FeatureColumn.Categorical("colour", List.of("blue", "red \"é\""))),
            "species",
            List.of("iris", "rose"));
    return SavedModel.of(
            LinearClassifier.of(DoubleMatrix.of(weights, 2, 3), new double[] {0.1, -0.1}), schema)
        .withCalibrator(TemperatureScaling.of(1.7))
        .withProvenance(Map.of("kernels", "scalar"));
  }

  /** As {@link #linear}. */
  static SavedModel network() {
    Sequential network = Sequential.of(Dense.of(3, 4).withActivation(Relu.layer()), Dense.of(4, 2));
    TrainingHistory history =
        new TrainingHistory(
            List.of(
                new TrainingHistory.Epoch(
                    0.7, 0.5, OptionalDouble.of(Double.POSITIVE_INFINITY), OptionalDouble.of(0.25)),
                new TrainingHistory.Epoch(0.1, 1, OptionalDouble.empty(), OptionalDouble.empty())));
    float[] parameters = new float[network.parameterCount()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = (i - 5) / 7f;
    }
    return SavedModel.of(TrainedNetwork.of(network, parameters, history), linear().schema());
  }

  private byte[] written(SavedModel model) throws IOException {
    Path file = folder.resolve("m.softmax");
    ModelFile.write(file, model);
    return Files.readAllBytes(file);
  }

  private static SavedModel read(byte[] bytes) throws IOException {
    return ModelFile.read(new ByteArrayInputStream(bytes), bytes.length, "m.softmax");
  }

  @Test
  void readsBackTheSameBits() throws IOException {
    for (SavedModel model : List.of(linear(), network())) {
      SavedModel read = read(written(model));
      assertThat(read).isEqualTo(model);
      FloatMatrix features = FloatMatrix.copyOf(new float[][] {{1, 2, 3}, {-1, 0, 1e-3f}});
      assertThat(read.classifier().logits(features)).isEqualTo(model.classifier().logits(features));
    }
    TrainedNetwork read = (TrainedNetwork) read(written(network())).classifier();
    assertThat(read.history()).isEqualTo(((TrainedNetwork) network().classifier()).history());
  }

  @Test
  void randomModelsReadBackTheSameBits() throws IOException {
    SplittableRandom random = Seeds.random("random models");
    for (int i = 0; i < 100; i++) {
      int classes = 1 + random.nextInt(5);
      int features = 1 + random.nextInt(6);
      List<FeatureColumn> columns =
          IntStream.range(0, features)
              .<FeatureColumn>mapToObj(f -> new FeatureColumn.Numeric("f" + f))
              .toList();
      List<String> names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
      double[] weights =
          random.longs((long) classes * features).mapToDouble(ModelFileTest::finite).toArray();
      double[] biases = random.longs(classes).mapToDouble(ModelFileTest::finite).toArray();
      SavedModel model =
          SavedModel.of(
              LinearClassifier.of(DoubleMatrix.of(weights, classes, features), biases),
              new FeatureSchema(columns, "y", names));
      assertThat(read(written(model))).isEqualTo(model);
    }
  }

  private static double finite(long bits) {
    double value = Double.longBitsToDouble(bits);
    return Double.isFinite(value) ? value : -0.0;
  }

  private static boolean accepts(byte[] bytes) throws IOException {
    try {
      read(bytes);
      return true;
    } catch (MalformedDataException e) {
      return false;
    }
  }

  @Test
  void everyTruncationIsRefused() throws IOException {
    for (SavedModel model : List.of(linear(), network())) {
      byte[] bytes = written(model);
      for (int length = 0; length < bytes.length; length++) {
        assertThat(accepts(Arrays.copyOf(bytes, length))).as("first %d bytes", length).isFalse();
      }
    }
  }

  @Test
  void everyFlippedBitIsFound() throws IOException {
    for (SavedModel model : List.of(linear(), network())) {
      byte[] bytes = written(model);
      for (int bit = 0; bit < 8 * bytes.length; bit++) {
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        if (accepts(bytes)) {
          fail("bit " + bit + " flipped, and nobody saw it");
        }
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }
  }

  @Test
  void mutatedFilesAreRefused() throws IOException {
    SplittableRandom random = Seeds.random("model mutations");
    byte[] valid = written(network());
    for (int i = 0; i < 20_000; i++) {
      byte[] mutated = Mutations.of(valid, random);
      assertThat(accepts(mutated)).isEqualTo(Arrays.equals(valid, mutated));
    }
  }

  @Test
  void storedFilesOfVersionOneOpenForEver() throws IOException {
    assertThat(stored("version-1-linear.softmax")).isEqualTo(linear());
    assertThat(stored("version-1-network.softmax")).isEqualTo(network());
  }

  private static SavedModel stored(String resource) throws IOException {
    try (InputStream in = ModelFileTest.class.getResourceAsStream(resource)) {
      return read(Objects.requireNonNull(in, resource).readAllBytes());
    }
  }

  @Test
  void aNewerVersionIsRefusedByName() throws IOException {
    String text = new String(written(linear()), StandardCharsets.ISO_8859_1);
    byte[] newer =
        text.replace("\"version\":\"1\"", "\"version\":\"2\"")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(newer))
        .isInstanceOf(MalformedDataException.class)
        .hasMessage(
            "m.softmax: expected version 1 to 1 of softmax4j-model, which this program reads, found"
                + " version 2: use a newer softmax4j");
  }

  @Test
  void aClassifierOfYourOwnIsRefusedAndLeavesNoFile() throws IOException {
    Classifier own =
        new Classifier() {
          @Override
          public int features() {
            return 3;
          }

          @Override
          public int classes() {
            return 2;
          }

          @Override
          public FloatMatrix logits(FloatMatrix features) {
            return FloatMatrix.zeros(features.rows(), 2);
          }
        };
    SavedModel model = SavedModel.of(own, linear().schema());
    assertThatThrownBy(() -> ModelFile.write(folder.resolve("own.softmax"), model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("of a kind that model files hold");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void modelAndSchemaMustAgree() {
    FeatureSchema other = new FeatureSchema(List.of(), "y", List.of("a", "b"));
    assertThatThrownBy(() -> SavedModel.of(linear().classifier(), other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 features and 2 classes as the classifier, got 0 and 2");
  }

  @Test
  void othersReadOurFilesAsSafetensors() throws IOException {
    Path file = folder.resolve("m.softmax");
    ModelFile.write(file, linear());
    SafeTensors content = SafeTensors.read(file, ModelFile.HEADER_LIMIT_BYTES);
    assertThat(content.tensors().get("biases").doubles()).containsExactly(0.1, -0.1);
    assertThat(content.tensors().get("weights").shape()).containsExactly(2, 3);
  }
}
