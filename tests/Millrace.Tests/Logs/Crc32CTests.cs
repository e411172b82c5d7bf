using Millrace.Runtime.Logs;
using Xunit;

namespace Millrace.Tests.Logs;

public sealed class Crc32CTests
{
    [Fact]
    public void The_standard_check_value_is_right() => Assert.Equal(0xE3069283u, Crc32C.Of("123456789"u8));

    [Fact]
    public void Three_streams_give_what_one_gives()
    {
        var bytes = new byte[20_000];
        new Random(5).NextBytes(bytes);
        for (var length = 0; length < bytes.Length; length += 977)
        {
            var state = Crc32C.Start;
            for (var i = 0; i < length; i += 100)
                state = Crc32C.Update(state, bytes.AsSpan(i, Math.Min(100, length - i)));
            Assert.Equal(Crc32C.Finish(state), Crc32C.Of(bytes.AsSpan(0, length)));
        }
    }
}
