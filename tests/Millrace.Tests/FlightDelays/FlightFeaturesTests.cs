using System.Globalization;
using FlightDelays;
using Millrace.Files.Parquet;
using Millrace.Streamlets;
using Millrace.Tests.Streamlets;
using Xunit;

namespace Millrace.Tests.FlightDelays;

/// <summary>The features of all flights of the slice against those that are known, bit by bit.</summary>
public sealed class FlightFeaturesTests
{
    private const long FirstRow = 1_978_941;
    private static readonly string Here = AppContext.BaseDirectory;

    [Theory]
    [InlineData(1, 4096, false)]
    [InlineData(4, 997, false)]
    [InlineData(1, 512, true)]
    public void Features_are_those_that_are_known_bit_by_bit(int tasks, int mostRows, bool undoing)
    {
        var codecs = KnownCodecs.OfThisAssembly();
        var drives = Enumerable.Range(0, tasks).Select(_ => new FeatureDrive(codecs)).ToArray();
        var expected = Expected();
        var random = new Random(17);
        var (compared, wrong) = (0, new List<string>());
        foreach (var rows in Batches(codecs, () => random.Next(1, mostRows + 1)))
        {
            for (var task = 0; task < tasks; task++)
            {
                var (index, count) = (task, tasks);
                if (undoing && random.Next(4) == 0) drives[task].RunAndUndo(rows);
                foreach (var departure in drives[task].Run(rows, origin => Task(origin, count) == index))
                {
                    if (!expected.TryGetValue(departure.Row, out var line)) continue;
                    compared++;
                    if (!Features(in departure).SequenceEqual(line)) wrong.Add($"{departure.Row}");
                }

                drives[task].Changes();
                drives[task].Settle();
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(2497, compared);
        Assert.All(drives, drive => Assert.True(drive.Landed > 0));
    }

    [Fact]
    public void State_and_timers_of_a_snapshot_and_of_the_changes_give_the_same_features()
    {
        var codecs = KnownCodecs.OfThisAssembly();
        var (whole, restored) = (new FeatureDrive(codecs), new FeatureDrive(codecs));
        var number = 0;
        foreach (var rows in Batches(codecs, () => 2000).Take(30))
        {
            var departures = whole.Run(rows, _ => true).ToList();
            if (number > 15) Assert.Equal(departures, restored.Run(rows, _ => true));
            if (number == 10) restored.Restore(whole.Snapshot());
            else if (number is > 10 and <= 15) restored.Restore(whole.Changes());
            else whole.Changes();
            whole.Settle();
            restored.Settle();
            number++;
        }

        Assert.Equal(30, number);
    }

    private static IEnumerable<RowBatch<Flight>> Batches(KnownCodecs codecs, Func<int> size)
    {
        var ingress = new ParquetIngress<Flight>(codecs.Codec<Flight>());
        var row = FirstRow.ToString(CultureInfo.InvariantCulture);
        foreach (var (name, value) in new[]
        {
            ("path", "flights.parquet"), ("time", "date"), ("row", "row"), ("first-row", row),
        })
            Assert.Null(ingress.Parameters.Single(parameter => parameter.Name == name).TrySet(value));
        ingress.Start(new StreamletStart
        {
            Name = "flights", Task = 0, BaseFolder = "/", Clock = TimeProvider.System, Console = TextWriter.Null,
            Files = new OneFile(File.ReadAllBytes(Path.Combine(Here, "FlightDelays", "flights-250k.parquet"))),
            Codecs = codecs,
        });
        var rows = (RowBatch<Flight>)ingress.Out.Rows;
        while (ingress.Read(size()) != IngressState.Ended)
        {
            yield return rows;
            rows.Clear();
        }

        if (rows.Count > 0) yield return rows;
        ingress.Stop();
    }

    private static Dictionary<long, float[]> Expected() =>
        File.ReadLines(Path.Combine(Here, "FlightDelays", "expected.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(
                fields => long.Parse(fields[0], CultureInfo.InvariantCulture),
                fields => fields[1..8].Select(field => float.Parse(field, CultureInfo.InvariantCulture)).ToArray());

    private static float[] Features(in Departure departure) =>
    [
        departure.HoursSince3am, departure.DayOfWeek, departure.Distance, departure.OriginDelaySlow,
        departure.OriginDelayFast, departure.OriginLateShare, departure.OriginDeparturesHour,
    ];

    private static int Task(Utf8Text origin, int tasks)
    {
        var sum = 0;
        foreach (var part in origin.Span) sum += part;
        return sum % tasks;
    }
}
