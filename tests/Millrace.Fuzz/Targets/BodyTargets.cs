using System.Text;
using System.Text.Json;
using Millrace.Runtime.Streamlets;
using Millrace.Schemas;
using Millrace.Server.Api;

namespace Millrace.Fuzz.Targets;

/// <summary>Bodies of requests, as their handlers parse them.</summary>
internal static class BodyTargets
{
    private const string Launch = """{"live":"risk@1","by":"ada"}""";
    private const string Push = """{"payload":"CAoS","manifest":"model: a\n","golden":"{}\n","by":"ada"}""";

    internal static IReadOnlyList<IFuzzTarget> All { get; } =
    [
        SampleSchema.Codec.Accept(new Posts()),
        new FuzzTarget("launch-body", () => [Encoding.UTF8.GetBytes(Launch)],
            input => JsonSerializer.Deserialize(new MemoryStream(input), ApiJson.Default.LaunchBody),
            typeof(JsonException)) { Words = FuzzTarget.WordsOf("\"live\": \"by\":null {} [] \"\\ud800\" 1 null") },
        new FuzzTarget("model-body", () => [Encoding.UTF8.GetBytes(Push)],
            input => JsonSerializer.Deserialize(new MemoryStream(input), ApiJson.Default.ModelBody),
            typeof(JsonException))
        {
            Words = FuzzTarget.WordsOf("\"payload\":\"=\" \"golden\":null \"\\ud800\" {} []"),
        },
    ];

    private sealed class Posts : IRecordTypeVisitor<IFuzzTarget>
    {
        // One record, and the same as a stream of lines that comes in two pieces.
        public IFuzzTarget Visit<T>(RecordCodec<T> codec)
        {
            var reader = new PostReader<T>(codec);
            return new FuzzTarget("post", () => [.. SampleSchema.Json(), [.. SampleSchema.Json().SelectMany(
                json => json.Append((byte)'\n'))]], input =>
            {
                if (reader.TryRead(input, out var record) is null) SampleSchema.Text(codec, in record);
                var records = new PostedRecords<T>();
                var line = 0L;
                reader.ReadLines(input, records, ref line);
            })
            {
                Words = FuzzTarget.WordsOf("{} [] \n null \"\\ud800\" \0"),
            };
        }
    }
}
