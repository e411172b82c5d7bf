using System.Diagnostics;
using System.Text;
using Millrace.Runtime.Blueprints;
using Xunit;

namespace Millrace.Tests.Blueprints;

public sealed class FuzzTests
{
    private static readonly string[] Splinters =
    [
        "{", "}", "[", "]", ":", ": ", "- ", "\n", "\n  ", "'", "\"", "&a ", "*a", "!!x ", "<<: ", "|\n", ">\n", "? ",
        "#", "%", "---\n", "...\n", "\t", "\0", "é", "\u2028", "->", ".", "@", "~", "null", "?", "-1", "1e999",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Damaged_blueprints_never_crash_or_hang(int seed)
    {
        var random = new Random(seed);
        var sources = Kit.Files("good").Concat(Kit.Files("bad")).Select(File.ReadAllText).ToList();
        for (var round = 0; round < 300; round++)
        {
            var text = Mutate(random, sources[random.Next(sources.Count)]);
            var one = Stopwatch.StartNew();

            var result = Kit.Verify(text);

            Assert.True(result.Verified is not null || result.Problems.Any(p => p.Severity == Severity.Error), text);
            Assert.True(one.Elapsed < TimeSpan.FromSeconds(5), text);
        }
    }

    [Fact]
    public void Bytes_that_are_no_text_never_crash()
    {
        var random = new Random(3);
        for (var i = 0; i < 300; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Kit.Sample());
            for (var j = random.Next(1, 6); j > 0; j--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);

            var result = BlueprintVerifier.Verify("b.yaml", bytes, Kit.Settings);

            Assert.True(result.Verified is not null || result.Problems.Any(p => p.Severity == Severity.Error));
        }
    }

    private static string Mutate(Random random, string text)
    {
        var mutated = new StringBuilder(text);
        for (var i = random.Next(1, 5); i > 0; i--)
        {
            var at = random.Next(mutated.Length + 1);
            var length = Math.Min(random.Next(1, 20), mutated.Length - at);
            switch (random.Next(4))
            {
                case 0:
                    mutated.Insert(at, Splinters[random.Next(Splinters.Length)]);
                    break;
                case 1:
                    mutated.Remove(at, length);
                    break;
                case 2:
                    mutated.Insert(random.Next(mutated.Length + 1), mutated.ToString(at, length));
                    break;
                default:
                    if (at < mutated.Length) mutated[at] = (char)random.Next(32, 127);
                    break;
            }
        }

        return mutated.ToString();
    }
}
