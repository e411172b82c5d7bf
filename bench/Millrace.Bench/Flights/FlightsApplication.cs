using Millrace.Models;
using Millrace.Onnx;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;

namespace Millrace.Bench.Flights;

/// <summary>The application of the sample, with a tap on what it scores.</summary>
internal sealed class FlightsApplication : IMillraceBuilder
{
    private readonly List<IModelFormat> _formats = [];

    public FlightsApplication(DepartureTable departures)
    {
        foreach (var assembly in new[] { typeof(TypeRegistry).Assembly, typeof(FlightsApplication).Assembly })
            MillraceRegistryAttribute.Of(assembly)?.AddTo(Types);
        StandardStreamlets.AddTo(Types.AddStreamlet);
        Types.AddStreamlet(new ScoreStreamletType());
        Types.AddStreamlet(StreamletType.Of(() => new DepartureTap(departures)));
        Types.AddStreamlet(StreamletType.Of(() => new ScheduleFeatures()));
        this.AddFiles();
        this.AddOnnx();
    }

    public TypeRegistry Types { get; } = new();

    public IReadOnlyList<IModelFormat> Formats => _formats;

    public IMillraceBuilder AddStreamlet(StreamletType type)
    {
        Types.AddStreamlet(type);
        return this;
    }

    public IMillraceBuilder AddModelFormat(IModelFormat format)
    {
        _formats.Add(format);
        return this;
    }

    /// <summary>
    /// The sample's blueprint over a file of flights: version 2, one lane, the tap behind the scores.
    /// </summary>
    public VerifiedBlueprint Verify(string flights)
    {
        var path = Path.Combine(Repository.Sample("FlightDelays"), "blueprint.yaml");
        var text = File.ReadAllText(path)
            .Replace("type: FlightFeatures, lanes: 4", "type: FlightFeatures, lanes: 1", StringComparison.Ordinal)
            .Replace("live: delay-risk@1", "live: delay-risk@2", StringComparison.Ordinal)
            .Replace("from: risk.out,", "from: risk.out, to: tap.in,", StringComparison.Ordinal)
            .Replace("streamlets:\n", "streamlets:\n  tap: { type: DepartureTap }\n", StringComparison.Ordinal);
        return Verify(path, text, flights, "flights.first-row=0");
    }

    /// <summary>A blueprint over a file of flights, as fast as it goes.</summary>
    public VerifiedBlueprint Verify(string path, string text, string flights, params string[] settings)
    {
        var result = BlueprintVerifier.Verify(path, System.Text.Encoding.UTF8.GetBytes(text), new VerifierSettings
        {
            StreamletTypes = Types.Streamlets, RecordTypes = Types,
            Overrides = new Overrides
            {
                Settings = [$"flights.path={Path.GetFullPath(flights)}", "flights.speed=max", .. settings],
            },
        });
        return result.Verified ?? throw new InvalidOperationException(string.Join('\n', result.Problems));
    }
}
