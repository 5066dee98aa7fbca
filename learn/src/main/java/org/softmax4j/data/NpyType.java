package org.softmax4j.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.softmax4j.matrix.HalfPrecision;

/** The element types of .npy files that are read. */
public enum NpyType {
  /** Half precision. */
  F2("f2", 2, Kind.FLOAT) {
    @Override
    double doubleAt(ByteBuffer bytes, int at) {
      return HalfPrecision.FLOAT16.toFloat(bytes.getShort(at));
    }
  },
  /** Single precision, {@code float}. */
  F4("f4", 4, Kind.FLOAT) {
    @Override
    double doubleAt(ByteBuffer bytes, int at) {
      return bytes.getFloat(at);
    }
  },
  /** Double precision, {@code double}. */
  F8("f8", 8, Kind.FLOAT) {
    @Override
    double doubleAt(ByteBuffer bytes, int at) {
      return bytes.getDouble(at);
    }
  },
  /** Signed, one byte. */
  I1("i1", 1, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  },
  /** Signed, two bytes. */
  I2("i2", 2, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return bytes.getShort(at);
    }
  },
  /** Signed, four bytes, {@code int}. */
  I4("i4", 4, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return bytes.getInt(at);
    }
  },
  /** Signed, eight bytes, {@code long}. */
  I8("i8", 8, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return bytes.getLong(at);
    }
  },
  /** Unsigned, one byte. */
  U1("u1", 1, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return Byte.toUnsignedLong(bytes.get(at));
    }
  },
  /** Unsigned, two bytes. */
  U2("u2", 2, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return Short.toUnsignedLong(bytes.getShort(at));
    }
  },
  /** Unsigned, four bytes. */
  U4("u4", 4, Kind.INTEGER) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return Integer.toUnsignedLong(bytes.getInt(at));
    }
  },
  /** True or false, one byte of 1 or 0. */
  BOOL("b1", 1, Kind.BOOLEAN) {
    @Override
    long longAt(ByteBuffer bytes, int at) {
      return bytes.get(at);
    }
  };

  private final String code;
  private final int bytes;
  private final Kind kind;

  NpyType(String code, int bytes, Kind kind) {
    this.code = code;
    this.bytes = bytes;
    this.kind = kind;
  }

  /** Bytes of one element. */
  public int bytes() {
    return bytes;
  }

  /** Whether elements are floating-point numbers. */
  public boolean isFloatingPoint() {
    return kind == Kind.FLOAT;
  }

  /** Whether elements are whole numbers; true and false are not. */
  public boolean isInteger() {
    return kind == Kind.INTEGER;
  }

  /** The {@code descr} of a header. */
  String description(ByteOrder order) {
    return (bytes == 1 ? "|" : order == ByteOrder.BIG_ENDIAN ? ">" : "<") + code;
  }

  /** The type with the code, such as {@code f4}, or null if it is none of these. */
  static @Nullable NpyType ofCode(String code) {
    for (NpyType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    return null;
  }

  /** The element at a byte offset of a floating-point type; others are widened. */
  double doubleAt(ByteBuffer bytes, int at) {
    return longAt(bytes, at);
  }

  /** The element at a byte offset of an integer or boolean type. */
  long longAt(ByteBuffer bytes, int at) {
    throw new IllegalStateException(this + " holds no integers");
  }

  private enum Kind {
    FLOAT,
    INTEGER,
    BOOLEAN
  }
}
