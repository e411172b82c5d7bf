using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;

namespace Millrace.Runtime.Hosting.Rehearsals;

/// <summary>Plans whose sources read other files, and whose sinks write elsewhere.</summary>
internal static class FilePlan
{
    private const string PathName = "path";
    private const string SpeedName = "speed";
    private const string OutletName = "out";

    // By the end of a file's name; the first that fits.
    private static readonly (string End, string Type)[] TypesByEnd =
    [
        (".csv", "csv-ingress"), (".csv.gz", "csv-ingress"), (".jsonl", "json-lines-ingress"),
        (".ndjson", "json-lines-ingress"), (".parquet", "parquet-ingress"),
    ];

    /// <summary>The plan with a file in place of what a source brings in: of any source with one outlet <c>out</c>,
    /// whatever its type.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="source">Name of the source.</param>
    /// <param name="path">Full path of the file; the end of its name says how it is read.</param>
    /// <param name="types">The streamlet types that there are.</param>
    /// <exception cref="RehearsalException">There is no such source, or it cannot be replaced.</exception>
    internal static VerifiedBlueprint WithInput(
        VerifiedBlueprint plan, string source, string path, IReadOnlyList<StreamletType> types)
    {
        var sources = plan.Streamlets.Where(streamlet => streamlet.IsIngress).ToList();
        var found = sources.Find(streamlet => streamlet.Name == source) ?? throw Unknown(source, sources);
        return With(plan, Reading(found, path, TypeFor(found, path, types)));
    }

    /// <summary>The plan with every source that is paced at full speed.</summary>
    internal static VerifiedBlueprint AtFullSpeed(VerifiedBlueprint plan) =>
        plan.Streamlets.Where(streamlet => streamlet.IsIngress && Has(streamlet.Type, SpeedName))
            .Aggregate(plan, (changed, source) => With(changed, Setting(source, SpeedName, "max")));

    /// <summary>The plan with the files of every sink in a folder of the sink's name, so that none of the user's is
    /// touched.</summary>
    internal static VerifiedBlueprint WithOutputsIn(VerifiedBlueprint plan, string folder) =>
        Sinks(plan).Aggregate(plan, (changed, sink) => With(changed, Setting(sink, PathName,
            Path.Combine(folder, sink.Name, Path.GetFileName(sink.Parameters.GetValueOrDefault(PathName, "out"))))));

    /// <summary>The streamlets that write files.</summary>
    internal static IEnumerable<PlannedStreamlet> Sinks(VerifiedBlueprint plan) =>
        plan.Streamlets.Where(streamlet => !streamlet.IsIngress && Has(streamlet.Type, PathName));

    private static PlannedStreamlet Reading(PlannedStreamlet source, string path, StreamletType type)
    {
        var kept = source.Parameters.Where(parameter => Has(type, parameter.Key) && parameter.Key != SpeedName);
        var changed = source with
        {
            Parameters = source.Parameters.Clear().AddRange(kept).SetItem(PathName, path),
        };
        if (type == source.Type) return changed;
        if (source.Outlets is not [{ Path.Port: OutletName, Codec: { } codec }])
            throw new RehearsalException($"The source '{source.Name}' ({source.Type.Name}) cannot be replaced by a "
                + $"file: that takes a source with one outlet, '{OutletName}', that leads somewhere.");
        return changed with { Type = type, TypeArguments = [codec] };
    }

    private static StreamletType TypeFor(PlannedStreamlet source, string path, IReadOnlyList<StreamletType> types)
    {
        var name = TypesByEnd.FirstOrDefault(
            known => path.EndsWith(known.End, StringComparison.OrdinalIgnoreCase)).Type;
        if (name is null && Has(source.Type, PathName)) return source.Type;
        return types.FirstOrDefault(type => type.Name == name) ?? throw new RehearsalException(
            $"{path}: no way to read it for the source '{source.Name}' is known here; files end in "
            + $"{string.Join(", ", TypesByEnd.Select(known => known.End))}.");
    }

    private static PlannedStreamlet Setting(PlannedStreamlet streamlet, string parameter, string value) =>
        streamlet with { Parameters = streamlet.Parameters.SetItem(parameter, value) };

    private static VerifiedBlueprint With(VerifiedBlueprint plan, PlannedStreamlet changed)
    {
        PlannedStreamlet Changed(PlannedStreamlet streamlet) => streamlet.Name == changed.Name ? changed : streamlet;
        return plan with
        {
            Streamlets = [.. plan.Streamlets.Select(Changed)],
            Groups = [.. plan.Groups.Select(group => group with
            {
                Streamlets = [.. group.Streamlets.Select(Changed)],
            })],
        };
    }

    private static bool Has(StreamletType type, string parameter) =>
        type.Specimen.Parameters.Any(known => known.Name == parameter);

    private static RehearsalException Unknown(string source, List<PlannedStreamlet> sources)
    {
        var names = sources.Select(known => known.Name).ToList();
        return new RehearsalException($"There is no source '{source}'; there are {NearMiss.Names(names)}. "
            + NearMiss.Suggest(source, names));
    }
}
