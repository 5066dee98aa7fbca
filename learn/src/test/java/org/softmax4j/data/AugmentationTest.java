package org.softmax4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.softmax4j.testing.Seeds;

class AugmentationTest {
  private final SplittableRandom random = Seeds.random("augmentation");

  @Test
  void aFlipTurnsPixelsAroundAndKeepsChannels() {
    float[] picture = {-1, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50, 6, 60, -1};
    Augmentation.horizontalFlip(1).apply(picture, 1, new ImageShape(2, 3, 2), random);
    assertThat(picture).containsExactly(-1, 3, 30, 2, 20, 1, 10, 6, 60, 5, 50, 4, 40, -1);
    float[] before = picture.clone();
    Augmentation.horizontalFlip(0).apply(picture, 1, new ImageShape(2, 3, 2), random);
    assertThat(picture).isEqualTo(before);
  }

  @Test
  void halfOfThePicturesAreFlipped() {
    int flipped = 0;
    for (int i = 0; i < 10_000; i++) {
      float[] picture = {0, 1};
      Augmentation.horizontalFlip().apply(picture, 0, new ImageShape(1, 2, 1), random);
      flipped += (int) picture[0];
    }
    // 10 standard deviations of a fair coin
    assertThat(flipped).isBetween(4_500, 5_500);
  }

  @Test
  void aCropIsOneOfTheMovesOfThePicture() {
    ImageShape shape = new ImageShape(3, 2, 2);
    float[] picture = new float[shape.features()];
    for (int i = 0; i < picture.length; i++) {
      picture[i] = i + 1;
    }
    Set<String> moves = new HashSet<>();
    for (int down = -3; down <= 3; down++) {
      for (int right = -3; right <= 3; right++) {
        moves.add(Arrays.toString(moved(picture, shape, down, right)));
      }
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 3_000; i++) {
      float[] crop = picture.clone();
      Augmentation.randomCrop(3, -7).apply(crop, 0, shape, random);
      seen.add(Arrays.toString(crop));
    }
    assertThat(seen).isEqualTo(moves);
  }

  private static float[] moved(float[] picture, ImageShape shape, int down, int right) {
    float[] result = new float[picture.length];
    for (int i = 0; i < result.length; i++) {
      int channel = i % shape.channels();
      int column = i / shape.channels() % shape.width() - right;
      int row = i / shape.channels() / shape.width() - down;
      boolean inside = row >= 0 && row < shape.height() && column >= 0 && column < shape.width();
      result[i] =
          inside ? picture[(row * shape.width() + column) * shape.channels() + channel] : -7;
    }
    return result;
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.horizontalFlip(Double.NaN))
        .withMessage("probability must lie in [0, 1], got NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> Augmentation.horizontalFlip(1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.randomCrop(-1, 0))
        .withMessage("padding must not be negative, got -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Augmentation.randomCrop(1, Float.NaN))
        .withMessage("frame must be finite, got NaN");
  }
}
