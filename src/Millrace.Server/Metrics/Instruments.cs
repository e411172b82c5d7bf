using System.Diagnostics.Metrics;
using Millrace.Runtime.Hosting;

namespace Millrace.Server.Metrics;

/// <summary>
/// The instance's numbers under OpenTelemetry names, read when somebody scrapes. Attributes name parts of the blueprint
/// and model versions, never anything from a record: their number is bounded, and no data leaks into a metrics store.
/// </summary>
internal sealed class Instruments : IDisposable
{
    public const string MeterName = "Millrace";

    public Instruments(StatusSource source)
    {
        Meter = new Meter(MeterName, "1");
        AddStreamlets(source);
        AddTopics(source);
        AddSlots(source);
    }

    public Meter Meter { get; }

    public void Dispose() => Meter.Dispose();

    private void AddStreamlets(StatusSource source)
    {
        Meter.CreateObservableCounter("millrace.streamlet.records", () => source.Current().Streamlets.SelectMany(
            x => new[] { Of(x, x.RecordsIn, "in"), Of(x, x.RecordsOut, "out") }), "{record}",
            "Records that a streamlet took in and gave out.");
        Meter.CreateObservableCounter("millrace.streamlet.faults", () => source.Current().Streamlets.Select(
            x => Of(x, x.Faults)), "{record}", "Records that a streamlet could not process.");
        Meter.CreateObservableGauge("millrace.streamlet.lag", () => source.Current().Streamlets.Select(
            x => Of(x, x.Lag)), "{record}", "Records on the input topics of a streamlet that it has not read yet.");
        Meter.CreateObservableCounter("millrace.streamlet.batches", () => source.Current().Streamlets.Select(
            x => Of(x, x.Batches)), "{batch}", "Batches that a streamlet handled.");
        Meter.CreateObservableCounter("millrace.streamlet.batch.duration", () => source.Current().Streamlets.Select(
            x => Of(x, x.BatchSeconds)), "s", "Time spent in the handlers of a streamlet.");
        Meter.CreateObservableGauge("millrace.streamlet.health", () => source.Current().Streamlets.Select(
            x => Of(x, (long)x.Health)), null, "Health: 0 healthy, 1 unknown, 2 warning, 3 critical.");
    }

    private void AddTopics(StatusSource source)
    {
        Meter.CreateObservableCounter("millrace.topic.records", () => source.Current().Topics.Select(
            x => Of(x, x.Records)), "{record}", "Records appended to a topic.");
        Meter.CreateObservableGauge("millrace.topic.lag", () => source.Current().Topics.Select(
            x => Of(x, x.Lag)), "{record}", "Records that the slowest reader of a topic has not read yet.");
    }

    private void AddSlots(StatusSource source)
    {
        Meter.CreateObservableCounter("millrace.slot.scores", () => Versions(source, x => x.Scores), "{record}",
            "Records that a version scored.");
        Meter.CreateObservableCounter("millrace.slot.score.errors", () => Versions(source, x => x.Errors), "{record}",
            "Records that a version could not score.");
        Meter.CreateObservableCounter("millrace.slot.score.duration", () => Versions(source, x => x.ScoringSeconds),
            "s", "Time that a version spent scoring.");
    }

    private static Measurement<T> Of<T>(StreamletStatus streamlet, T value)
        where T : struct => new(value, new KeyValuePair<string, object?>("streamlet", streamlet.Name));

    private static Measurement<long> Of(StreamletStatus streamlet, long value, string direction) => new(value,
        new KeyValuePair<string, object?>("streamlet", streamlet.Name),
        new KeyValuePair<string, object?>("direction", direction));

    private static Measurement<long> Of(TopicStatus topic, long value) =>
        new(value, new KeyValuePair<string, object?>("topic", topic.Name));

    private static IEnumerable<Measurement<T>> Versions<T>(StatusSource source, Func<VersionStatus, T> value)
        where T : struct => source.Current().Slots.SelectMany(slot => slot.Versions.Select(version =>
            new Measurement<T>(value(version), new KeyValuePair<string, object?>("slot", slot.Name),
                new KeyValuePair<string, object?>("version", version.Version))));
}
