using System.Runtime.InteropServices;
using Millrace.Onnx;
using Xunit;

namespace Millrace.Tests.Onnx;

public partial class TelemetryTests
{
    [Theory]
    [InlineData("ORT_DISABLE_TELEMETRY")]
    [InlineData("ORT_TELEMETRY_DISABLED")]
    public void Native_code_sees_that_telemetry_is_off(string name)
    {
        Assert.Equal("onnx", new OnnxFormat().Name);
        Assert.Equal("1", Marshal.PtrToStringUTF8(Get(name)));
    }

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Get(string name);
}
