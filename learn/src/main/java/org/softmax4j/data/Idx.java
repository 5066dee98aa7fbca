package org.softmax4j.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/**
 * Reads pictures and labels in the IDX format of MNIST and its relatives: unsigned bytes, gzipped
 * or not. Files must have exactly the bytes that their headers say.
 *
 * <p>Reference: Y. LeCun, C. Cortes, C. J. C. Burges, The MNIST database of handwritten digits.
 */
public final class Idx {
  private static final int UNSIGNED_BYTES = 0x08;
  private static final int LABEL_AXES = 1;
  private static final int GREY_AXES = 3;
  private static final int COLOUR_AXES = 4;

  private Idx() {}

  /**
   * Pictures with their labels; features are the levels divided by 255, kept as bytes.
   *
   * @param images rows × height × width, or with the channels as a fourth axis
   * @param labels one class number for each picture
   * @param classNames the classes in the order of their numbers
   * @throws MalformedDataException if a file breaks the format or a label is no class; the message
   *     names the row and counts the bad ones
   * @throws IOException if a file cannot be read
   */
  public static Dataset read(Path images, Path labels, List<String> classNames) throws IOException {
    byte[] numbers = readLabels(labels);
    Labels.check(numbers, classNames.size(), Place.of(labels.toString()));
    try (BinaryFile file = BinaryFile.open(images)) {
      int[] axes = readAxes(file, GREY_AXES, COLOUR_AXES);
      if (axes[0] != numbers.length) {
        throw new MalformedDataException(
            file.place(),
            "expected a picture for each of the " + numbers.length + " labels of " + labels,
            String.valueOf(axes[0]));
      }
      ImageShape shape = shape(axes, file.place());
      FeatureRows pixels = FeatureRows.ofPixels(readBody(file, axes, "pixels"), shape);
      return Labels.dataset(pixels, numbers, classNames).withImageShape(shape);
    }
  }

  /** The training pair of a folder, by its standard names; see {@link #read}. */
  public static Dataset readTraining(Path folder, List<String> classNames) throws IOException {
    return readPair(folder, "train", classNames);
  }

  /** The test pair of a folder, by its standard names; see {@link #read}. */
  public static Dataset readTest(Path folder, List<String> classNames) throws IOException {
    return readPair(folder, "t10k", classNames);
  }

  private static Dataset readPair(Path folder, String part, List<String> classNames)
      throws IOException {
    Path images = DataFolder.file(folder, part + "-images-idx3-ubyte", part + "-images.idx3-ubyte");
    Path labels = DataFolder.file(folder, part + "-labels-idx1-ubyte", part + "-labels.idx1-ubyte");
    Manifest manifest = Manifest.of(folder);
    manifest.check(images);
    manifest.check(labels);
    return read(images, labels, classNames);
  }

  private static byte[] readLabels(Path labels) throws IOException {
    try (BinaryFile file = BinaryFile.open(labels)) {
      return readBody(file, readAxes(file, LABEL_AXES, LABEL_AXES), "labels");
    }
  }

  /** The lengths of the axes, of which there must be a number in the given range. */
  private static int[] readAxes(BinaryFile file, int fewest, int most) throws IOException {
    byte[] magic = new byte[Integer.BYTES];
    file.readFully(magic, 0, magic.length, "header");
    int count = magic[3];
    if (magic[0] != 0 || magic[1] != 0 || magic[2] != UNSIGNED_BYTES) {
      throw new MalformedDataException(
          file.place(), "expected an IDX file of unsigned bytes (00 00 08 …)", hex(magic));
    }
    if (count < fewest || count > most) {
      throw new MalformedDataException(
          file.place(),
          "expected an IDX file of " + fewest + (most > fewest ? " or " + most : "") + " axes",
          String.valueOf(count));
    }
    byte[] lengths = new byte[count * Integer.BYTES];
    file.readFully(lengths, 0, lengths.length, "header");
    int[] axes = new int[count];
    ByteBuffer.wrap(lengths).asIntBuffer().get(axes);
    for (int axis = 0; axis < count; axis++) {
      if (axes[axis] < (axis == 0 ? 0 : 1)) {
        throw new MalformedDataException(
            file.place(), "expected axes of lengths in [1, 2^31)", String.valueOf(axes[axis]));
      }
    }
    return axes;
  }

  private static ImageShape shape(int[] axes, Place place) throws MalformedDataException {
    int channels = axes.length == COLOUR_AXES ? axes[3] : 1;
    if (Math.multiplyHigh((long) axes[1] * axes[2], channels) != 0
        || (long) axes[1] * axes[2] * channels > Integer.MAX_VALUE) {
      throw new MalformedDataException(
          place,
          "expected pictures of less than 2^31 pixels",
          axes[1] + " x " + axes[2] + " x " + channels);
    }
    return new ImageShape(axes[1], axes[2], channels);
  }

  private static byte[] readBody(BinaryFile file, int[] axes, String what) throws IOException {
    long bytes = 1;
    for (int length : axes) {
      bytes = Math.multiplyHigh(bytes, length) == 0 ? bytes * length : Long.MAX_VALUE;
      bytes = bytes < 0 ? Long.MAX_VALUE : bytes;
    }
    file.checkHolds(bytes, what);
    Growth.next(0, bytes, file.place());
    byte[] body = new byte[(int) bytes];
    file.readFully(body, 0, body.length, what);
    file.checkEnd(what);
    return body;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
