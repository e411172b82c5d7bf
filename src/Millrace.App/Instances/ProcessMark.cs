using System.Diagnostics;
using System.Globalization;

namespace Millrace.App.Instances;

/// <summary>Tells a process from a later one that was given the same id.</summary>
internal static class ProcessMark
{
    private const int StartTimeField = 22;

    /// <summary>The mark of a process: when it started, as the system tells it; null where there is no such
    /// process.</summary>
    internal static string? Of(int processId) =>
        OperatingSystem.IsLinux() ? FromProc(processId) : FromFramework(processId);

    private static string? FromProc(int processId)
    {
        // The name, the second field, may hold spaces and brackets: fields are counted after its last bracket.
        if (PrivateFile.Read(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat")) is not { } stat)
            return null;
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields.Length > StartTimeField - 3 && fields[0] is not ("Z" or "X") ? fields[StartTimeField - 3] : null;
    }

    private static string? FromFramework(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException
            or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
