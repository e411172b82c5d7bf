using System.Runtime.InteropServices;

namespace Millrace.Bench;

/// <summary>
/// Time that the calling thread had a processor. Where it is less than the time that passed, others wanted the machine
/// too, and a figure is that of a loaded machine.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadProcessorTime = 3;

    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }

    public static double Seconds
    {
        get
        {
            if (Read(ThreadProcessorTime, out var time) != 0) throw new InvalidOperationException("No thread clock.");
            return time.Seconds + time.Nanoseconds / 1e9;
        }
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    private static partial int Read(int clock, out TimeSpec time);
}
