using System.Collections.Immutable;
using Millrace.Runtime.Blueprints.Declared;
using Millrace.Runtime.Blueprints.Resolved;
using Millrace.Runtime.Blueprints.Shapes;
using Millrace.Runtime.Blueprints.Yaml;

namespace Millrace.Runtime.Blueprints.Reading;

/// <summary>Puts overrides into a blueprint: files, then environment, then command line; the last one wins.</summary>
internal sealed class OverrideApplier(Blueprint blueprint, IReadOnlyList<StreamletType> types, ProblemList problems)
{
    private const string Prefix = "MILLRACE_";

    private static readonly BlockShape FileShape = new("a file of overrides",
    [
        new(
            "streamlets",
            new MapShape("a map of streamlets", new MapShape("a map of parameters", new AnyScalarShape())),
            "Parameters by streamlet.",
            IsRequired: true),
    ]);

    private readonly Dictionary<PortPath, Located<string>> _values = [];

    /// <summary>The blueprint with the values in place.</summary>
    internal Blueprint Apply(Overrides overrides)
    {
        foreach (var file in overrides.Files) ApplyFile(file);
        foreach (var (name, value) in overrides.Environment.OrderBy(e => e.Key, StringComparer.Ordinal))
            if (name.StartsWith(Prefix, StringComparison.Ordinal)) ApplyVariable(name, value);
        foreach (var setting in overrides.Settings) ApplySetting(setting);
        return _values.Count == 0
            ? blueprint
            : blueprint with { Streamlets = [.. blueprint.Streamlets.Select(WithValues)] };
    }

    private void ApplyFile(OverrideFile file)
    {
        if (YamlReader.Read(file.Name, file.Bytes.Span, problems) is not { } root) return;
        new ShapeChecker(problems).Check(root, FileShape, "the file");
        foreach (var (streamlet, parameters) in new BlockView(root).Block("streamlets").Entries)
            foreach (var (parameter, value) in new BlockView(parameters).Entries)
                if (value is YamlScalar { IsNull: false } scalar)
                    Set(streamlet, parameter, new Located<string>(scalar.Text, scalar.Place));
    }

    private void ApplySetting(string setting)
    {
        var place = new Place($"--set {setting}");
        var equals = setting.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 || !PortPath.TryParse(setting[..equals].Trim(), out var path))
        {
            problems.Add(
                ParameterKinds.OverrideSyntax,
                place,
                $"'{setting}' does not set a parameter.",
                "Write 'streamlet.parameter=value'.");
            return;
        }

        Set(new(path.Streamlet, place), new(path.Port, place), new(setting[(equals + 1)..], place));
    }

    private void ApplyVariable(string name, string value)
    {
        var place = new Place(name);
        var all = blueprint.Streamlets
            .SelectMany(s => ParametersOf(s).Select(p => (Path: new PortPath(s.Name.Value, p), Name: Variable(s, p))))
            .ToList();
        var meant = all.Where(candidate => candidate.Name == name).ToList();
        if (meant.Count == 1)
            _values[meant[0].Path] = new Located<string>(value, place);
        else if (meant.Count > 1)
            problems.Add(
                ParameterKinds.OverrideAmbiguous,
                place,
                $"'{name}' can mean {string.Join(" or ", meant.Select(m => m.Path))}.",
                "Use '--set' instead.");
        else if (NearMiss.Suggest(name, all.Select(candidate => candidate.Name)) is { } suggestion)
            problems.Add(ParameterKinds.OverrideParameter, place, $"'{name}' names no parameter.", suggestion);
    }

    private void Set(Located<string> streamlet, Located<string> parameter, Located<string> value)
    {
        var declared = blueprint.Streamlets.FirstOrDefault(s => s.Name.Value == streamlet.Value);
        if (declared is null)
        {
            var names = blueprint.Streamlets.Select(s => s.Name.Value).ToList();
            problems.Add(
                ParameterKinds.OverrideStreamlet,
                streamlet.Place,
                $"There is no streamlet '{streamlet}'; there are {NearMiss.Names(names)}.",
                NearMiss.Suggest(streamlet.Value, names));
            return;
        }

        if (TypeOf(declared) is not null && !ParametersOf(declared).Contains(parameter.Value))
        {
            problems.Add(
                ParameterKinds.OverrideParameter,
                parameter.Place,
                $"'{streamlet}' has no parameter '{parameter}'; it has {NearMiss.Names(ParametersOf(declared))}.",
                NearMiss.Suggest(parameter.Value, ParametersOf(declared)));
            return;
        }

        _values[new PortPath(streamlet.Value, parameter.Value)] = value;
    }

    private DeclaredStreamlet WithValues(DeclaredStreamlet streamlet)
    {
        var parameters = streamlet.Parameters.ToList();
        foreach (var (path, value) in _values)
        {
            if (path.Streamlet != streamlet.Name.Value) continue;
            parameters.RemoveAll(p => p.Name.Value == path.Port);
            parameters.Add(new DeclaredParameter(new Located<string>(path.Port, value.Place), value));
        }

        return streamlet with { Parameters = [.. parameters] };
    }

    private StreamletType? TypeOf(DeclaredStreamlet streamlet) =>
        ResolvedBlueprint.TypeOf(types, streamlet.Type);

    private IEnumerable<string> ParametersOf(DeclaredStreamlet streamlet) =>
        TypeOf(streamlet)?.Specimen.Parameters.Select(p => p.Name) ?? streamlet.Parameters.Select(p => p.Name.Value);

    private static string Variable(DeclaredStreamlet streamlet, string parameter) =>
        Prefix + $"{streamlet.Name}_{parameter}".ToUpperInvariant().Replace('-', '_');
}
