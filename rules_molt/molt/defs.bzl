"""The rules. See docs/reference.md."""

load("//molt/private:binary.bzl", _molt_binary = "molt_binary", _molt_test = "molt_test")
load("//molt/private:library.bzl", _molt_library = "molt_library")
load("//molt/private:package.bzl", _molt_package = "molt_package")
load(
    "//molt/private:providers.bzl",
    _MoltBinaryInfo = "MoltBinaryInfo",
    _MoltInfo = "MoltInfo",
    _MoltToolchainInfo = "MoltToolchainInfo",
)
load("//molt/private:toolchain.bzl", _molt_toolchain = "molt_toolchain")
load("//molt/private:vendored.bzl", _molt_vendored = "molt_vendored")

MoltBinaryInfo = _MoltBinaryInfo
MoltInfo = _MoltInfo
MoltToolchainInfo = _MoltToolchainInfo
molt_binary = _molt_binary
molt_library = _molt_library
molt_package = _molt_package
molt_test = _molt_test
molt_toolchain = _molt_toolchain
molt_vendored = _molt_vendored
