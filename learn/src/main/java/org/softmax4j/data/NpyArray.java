package org.softmax4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.softmax4j.matrix.DoubleMatrix;
import org.softmax4j.matrix.FloatMatrix;

/**
 * The array of a .npy file: its shape, its element type, and its elements with the last axis
 * running fastest. Immutable. Conversions never lose a digit in silence: a value that the wanted
 * type cannot hold is a {@link MalformedDataException} that names the element.
 */
public final class NpyArray {
  private final String name;
  private final NpyType type;
  private final int[] shape;
  private final ByteBuffer bytes;

  /** Takes ownership of the shape and of the buffer, which holds exactly the elements. */
  NpyArray(String name, NpyType type, int[] shape, ByteBuffer bytes) {
    this.name = name;
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
  }

  /**
   * An array of type {@link NpyType#F4}.
   *
   * @param values last axis fastest; copied
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static NpyArray of(float[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length, NpyType.F4, shape);
    bytes.asFloatBuffer().put(values);
    return new NpyArray("array", NpyType.F4, shape.clone(), bytes);
  }

  /** An array of type {@link NpyType#F8}, else as {@link #of(float[], int...)}. */
  public static NpyArray of(double[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length, NpyType.F8, shape);
    bytes.asDoubleBuffer().put(values);
    return new NpyArray("array", NpyType.F8, shape.clone(), bytes);
  }

  /** An array of type {@link NpyType#I4}, else as {@link #of(float[], int...)}. */
  public static NpyArray of(int[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length, NpyType.I4, shape);
    bytes.asIntBuffer().put(values);
    return new NpyArray("array", NpyType.I4, shape.clone(), bytes);
  }

  /** An array of type {@link NpyType#I8}, else as {@link #of(float[], int...)}. */
  public static NpyArray of(long[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length, NpyType.I8, shape);
    bytes.asLongBuffer().put(values);
    return new NpyArray("array", NpyType.I8, shape.clone(), bytes);
  }

  /** An array of type {@link NpyType#BOOL}, else as {@link #of(float[], int...)}. */
  public static NpyArray of(boolean[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length, NpyType.BOOL, shape);
    for (int i = 0; i < values.length; i++) {
      bytes.put(i, (byte) (values[i] ? 1 : 0));
    }
    return new NpyArray("array", NpyType.BOOL, shape.clone(), bytes);
  }

  public NpyType type() {
    return type;
  }

  /** Length of each axis; a new array, empty for a single number. */
  public int[] shape() {
    return shape.clone();
  }

  /** Number of elements. */
  public int elements() {
    return bytes.capacity() / type.bytes();
  }

  /**
   * The elements as floats, each exact; a new array.
   *
   * @throws MalformedDataException if a float cannot hold one of them
   */
  public float[] floats() throws MalformedDataException {
    return floats(true);
  }

  /**
   * The elements as the nearest floats; a new array.
   *
   * @throws MalformedDataException if a finite number is beyond the range of float
   */
  public float[] roundedFloats() throws MalformedDataException {
    return floats(false);
  }

  private float[] floats(boolean exact) throws MalformedDataException {
    float[] result = new float[elements()];
    if (type == NpyType.F4) {
      bytes.asFloatBuffer().get(result);
      return result;
    }
    for (int i = 0; i < result.length; i++) {
      double value = doubleAt(i);
      float rounded = (float) value;
      if (exact ? Double.compare(rounded, value) != 0 : beyondFloat(value, rounded)) {
        throw malformed(i, "expected a number that a float can hold", String.valueOf(value));
      }
      result[i] = rounded;
    }
    return result;
  }

  private static boolean beyondFloat(double value, float rounded) {
    return Float.isInfinite(rounded) && !Double.isInfinite(value);
  }

  /**
   * The elements as doubles, each exact; a new array.
   *
   * @throws MalformedDataException if a double cannot hold one of them (integers beyond 2^53)
   */
  public double[] doubles() throws MalformedDataException {
    double[] result = new double[elements()];
    if (type == NpyType.F8) {
      bytes.asDoubleBuffer().get(result);
      return result;
    }
    for (int i = 0; i < result.length; i++) {
      result[i] = doubleAt(i);
    }
    return result;
  }

  /**
   * The elements as ints; a new array. True is 1, false is 0.
   *
   * @throws MalformedDataException if the type is a floating-point type, or an int cannot hold one
   *     of the elements
   */
  public int[] ints() throws MalformedDataException {
    if (type.isFloatingPoint()) {
      throw new MalformedDataException(
          Place.of(name), "expected an array of integers", "elements of type " + type);
    }
    int[] result = new int[elements()];
    for (int i = 0; i < result.length; i++) {
      long value = longAt(i);
      if (value != (int) value) {
        throw malformed(i, "expected a number that an int can hold", String.valueOf(value));
      }
      result[i] = (int) value;
    }
    return result;
  }

  /**
   * The elements as booleans; a new array. Integers 0 and 1 are taken as false and true.
   *
   * @throws MalformedDataException if one of the elements is neither
   */
  public boolean[] booleans() throws MalformedDataException {
    int[] numbers = ints();
    boolean[] result = new boolean[numbers.length];
    for (int i = 0; i < result.length; i++) {
      if (numbers[i] != 0 && numbers[i] != 1) {
        throw malformed(i, "expected true or false, or 1 or 0", String.valueOf(numbers[i]));
      }
      result[i] = numbers[i] == 1;
    }
    return result;
  }

  /**
   * The elements as a new matrix of the nearest floats; an array of one axis is one row.
   *
   * @throws MalformedDataException if there are more than two axes or none, or as {@link
   *     #roundedFloats}
   */
  public FloatMatrix toFloatMatrix() throws MalformedDataException {
    checkMatrix();
    return FloatMatrix.of(roundedFloats(), matrixRows(), shape[shape.length - 1]);
  }

  /**
   * The elements as a new matrix of doubles; an array of one axis is one row.
   *
   * @throws MalformedDataException if there are more than two axes or none, or as {@link #doubles}
   */
  public DoubleMatrix toDoubleMatrix() throws MalformedDataException {
    checkMatrix();
    return DoubleMatrix.of(doubles(), matrixRows(), shape[shape.length - 1]);
  }

  private void checkMatrix() throws MalformedDataException {
    if (shape.length < 1 || shape.length > 2) {
      throw new MalformedDataException(
          Place.of(name), "expected an array of rows and columns", "shape " + shapeText());
    }
  }

  private int matrixRows() {
    return shape.length == 1 ? 1 : shape[0];
  }

  /** The elements as they are stored; a view that cannot be written to. */
  ByteBuffer bytes() {
    return bytes.asReadOnlyBuffer().order(bytes.order());
  }

  private double doubleAt(int index) throws MalformedDataException {
    int at = index * type.bytes();
    if (type.isFloatingPoint()) {
      return type.doubleAt(bytes, at);
    }
    long value = longAt(index);
    double widened = (double) value;
    if ((long) widened != value || widened == 0x1p63) {
      throw malformed(index, "expected a number that a double can hold", String.valueOf(value));
    }
    return widened;
  }

  private long longAt(int index) {
    return type.longAt(bytes, index * type.bytes());
  }

  private MalformedDataException malformed(int index, String rule, String found) {
    int[] position = new int[shape.length];
    for (int axis = shape.length - 1, left = index; axis >= 0; left /= shape[axis], axis--) {
      position[axis] = left % shape[axis];
    }
    return new MalformedDataException(
        Place.of(name), rule + " at index " + Arrays.toString(position), found);
  }

  private String shapeText() {
    return Arrays.toString(shape);
  }

  @Override
  public String toString() {
    return "NpyArray(" + type + ", shape " + shapeText() + ")";
  }

  private static ByteBuffer allocate(int length, NpyType type, int[] shape) {
    long elements = 1;
    for (int size : shape) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "shape must not be negative, got " + Arrays.toString(shape));
      }
      elements = Math.multiplyExact(elements, size);
    }
    if (elements != length) {
      throw new IllegalArgumentException(
          "values must be "
              + elements
              + " for shape "
              + Arrays.toString(shape)
              + ", got "
              + length);
    }
    return ByteBuffer.allocate(Math.multiplyExact(length, type.bytes()))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
