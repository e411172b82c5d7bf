using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Bench.Schemas;

/// <summary>
/// The same bytes decoded, encoded and copied to features by a generated codec, by one made at start, and through
/// columns of values instead of rows: nanoseconds per record, in rounds that take turns.
/// </summary>
internal static class CodecSpeed
{
    private const int Rows = 4096;
    private const int WarmUps = 30;

    internal static Task<int> Run(BenchArguments arguments)
    {
        var rounds = (int)arguments.Number("rounds", 101);
        var repeats = (int)arguments.Number("repeats", 5);
        var bytes = Sample();
        SpeedRun[] runs =
        [
            new RowSpeed<Trip>("generated", TripCodec.Instance, bytes, Rows),
            SchemaTypes.Codec(TripCodec.Instance.Schema).Accept(new Opening(bytes)),
            new ColumnarSpeed("columnar", TripCodec.Instance.Schema, bytes, Rows),
        ];
        for (var round = 0; round < rounds + WarmUps; round++)
            foreach (var run in runs) run.Measure(repeats, isWarmUp: round < WarmUps);
        Console.WriteLine($"{Rows} records of {bytes.Length / Rows} bytes; ns per record, "
            + $"medians and quickest of {rounds} rounds");
        const string steps = "    decode    encode  features       all";
        Console.WriteLine($"{"",-12}{steps}{steps}");
        foreach (var run in runs) Console.WriteLine(run.Line());
        return Task.FromResult(runs.All(run => run.WroteTheSameBytes) ? 0 : 1);
    }

    private static byte[] Sample()
    {
        var random = new Random(1);
        var rows = new Trip[Rows];
        for (var i = 0; i < Rows; i++)
        {
            rows[i] = new Trip
            {
                Row = i,
                At = DateTime.UnixEpoch.AddSeconds(random.Next()),
                From = $"AP{random.Next(300)}",
                To = $"AP{random.Next(300)}",
                Passengers = random.Next(300),
                Distance = random.NextDouble() * 3000,
                Slow = random.NextSingle(),
                Fast = random.NextSingle(),
                Share = random.NextSingle(),
                Late = random.Next(2) == 1,
            };
        }

        var target = new System.Buffers.ArrayBufferWriter<byte>();
        var writer = new RecordWriter(target);
        TripCodec.Instance.WriteRows(ref writer, rows);
        writer.Flush();
        return target.WrittenSpan.ToArray();
    }

    private sealed class Opening(byte[] bytes) : IRecordTypeVisitor<SpeedRun>
    {
        public SpeedRun Visit<T>(RecordCodec<T> codec) => new RowSpeed<T>("at start", codec, bytes, Rows);
    }
}
