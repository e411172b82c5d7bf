using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Millrace.Onnx;

/// <summary>
/// Switches off the telemetry of ONNX Runtime's official builds, which is on by default and reads its switch from the
/// process's own environment when the native library initialises. The framework's setter changes a managed copy that
/// native code never sees on Unix; hence the C library's.
/// </summary>
internal static partial class NativeEnvironment
{
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Nothing else surely runs before the native library loads.")]
    internal static void SwitchTelemetryOff()
    {
        Set("ORT_DISABLE_TELEMETRY");
        Set("ORT_TELEMETRY_DISABLED");
    }

    private static void Set(string name)
    {
        Environment.SetEnvironmentVariable(name, "1");
        if (!OperatingSystem.IsWindows() && SetNative(name, "1", 1) != 0)
            throw new InvalidOperationException($"The environment variable {name} could not be set.");
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetNative(string name, string value, int overwrite);
}
