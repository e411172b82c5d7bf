using System.Runtime.InteropServices;
using Xunit;

namespace Millrace.Tests.Reliability;

public sealed class FlatnessTests
{
    private const int Samples = 12;

    [Fact]
    public unsafe void Memory_that_is_kept_a_little_each_time_is_a_leak()
    {
        const nuint Kept = 8 << 20;
        var blocks = new List<nint>();
        try
        {
            var rise = Flatness.Rise(Take(_ =>
            {
                var block = NativeMemory.Alloc(Kept);
                NativeMemory.Fill(block, Kept, 1);
                blocks.Add((nint)block);
            }, sample => sample.Memory), level => 16 << 20);
            Assert.True(rise > 0, "64 MiB in twelve samples were not seen");
            Evidence.Caught(Promises.NoLeak, "keep memory from one life to the next", "flat memory (resident set)");
        }
        finally
        {
            foreach (var block in blocks) NativeMemory.Free((void*)block);
        }
    }

    [Fact]
    public void Handles_that_stay_open_are_a_leak()
    {
        var open = new List<FileStream>();
        try
        {
            var path = typeof(FlatnessTests).Assembly.Location;
            var rise = Flatness.Rise(Take(
                _ => open.AddRange(Enumerable.Range(0, 4).Select(_ => File.OpenRead(path))),
                sample => sample.Handles), Flatness.HandleAllowance);
            Assert.True(rise > 0, "32 handles were not seen");
            Evidence.Caught(Promises.NoLeak, "leave a segment's handle open", "flat file handles");
        }
        finally
        {
            foreach (var stream in open) stream.Dispose();
        }
    }

    [Fact]
    public void What_goes_up_and_down_is_flat()
    {
        double[] memory = [300e6, 310e6, 295e6, 330e6, 290e6, 305e6, 315e6, 299e6, 325e6, 308e6, 301e6, 318e6];
        Assert.Equal(0, Flatness.Rise(memory, Flatness.MemoryAllowance));
    }

    private static List<double> Take(Action<int> work, Func<ProcessSample, double> value)
    {
        var values = new List<double>();
        for (var i = 0; i < Samples; i++)
        {
            work(i);
            values.Add(value(ProcessSample.Of(Environment.ProcessId)));
        }

        return values;
    }
}
