package org.softmax4j.store;

import java.beans.XMLDecoder;
import java.io.Externalizable;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

final class ReadingViolation {
  Object read(InputStream in) throws IOException, ClassNotFoundException {
    return new ObjectInputStream(in).readObject();
  }
}

final class WritingViolation {
  void write(OutputStream out, Object model) throws IOException {
    new ObjectOutputStream(out).writeObject(model);
  }
}

final class XmlViolation {
  XMLDecoder decoder;
}

record SerializableViolation(double temperature) implements Serializable {}

interface ExternalViolation extends Externalizable {
  @Override
  void readExternal(ObjectInput in);
}

enum Reduction {
  MEAN
}

@SuppressWarnings("serial")
final class DivergedException extends ArithmeticException {}
