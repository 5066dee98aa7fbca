package org.softmax4j.app;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import javax.script.ScriptEngine;

final class ExecViolation {
  Process run() throws IOException {
    return Runtime.getRuntime().exec(new String[] {"true"});
  }
}

final class ProcessBuilderViolation {
  Process run() throws IOException {
    return new ProcessBuilder("true").start();
  }
}

final class ClassLoaderViolation {
  ClassLoader loader = new URLClassLoader(new URL[0]);
}

final class ScriptViolation {
  ScriptEngine engine;
}

final class UnsafeViolation {
  sun.misc.Unsafe unsafe;
}

final class ReflectionViolation {
  void open(Field field) {
    field.setAccessible(true);
  }
}

final class TriedReflectionViolation {
  boolean open(Method method) {
    return method.trySetAccessible();
  }
}

final class UrlViolation {
  InputStream open(URL url) throws IOException {
    return url.openStream();
  }
}

final class ConnectionViolation {
  URLConnection open(URL url) throws IOException {
    return url.openConnection();
  }
}

final class Harmless {
  int processors = Runtime.getRuntime().availableProcessors();
}
