using System.CommandLine;
using Millrace.App.Instances;
using Millrace.App.Running;
using Millrace.Runtime.Blueprints;

namespace Millrace.App.Verbs;

/// <summary>The part of a command line that says which blueprint is meant, and what overrides it.</summary>
internal sealed class BlueprintInput(AppScope scope)
{
    private readonly Argument<string?> _path = new("blueprint")
    {
        Description = scope.IsTool
            ? "The blueprint, or a project to build and run (default: the one in this folder)."
            : "The blueprint (default: blueprint.yaml in this folder).",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string[]> _settings = new("--set")
    {
        Description = "Sets a parameter; beats the environment and --config.",
        HelpName = "streamlet.parameter=value",
    };

    private readonly Option<string[]> _files = new("--config")
    {
        Description = "A YAML file of parameters: streamlets: { name: { parameter: value } }.",
        HelpName = "file",
    };

    private readonly Option<string?> _speed = new("--speed")
    {
        Description = "The speed of every paced source, as a multiple of real time, or max.",
        HelpName = "n|max",
    };

    /// <summary>Adds its options to a command; the path only where there is a verb.</summary>
    internal void AddTo(Verb verb, bool withPath)
    {
        if (withPath) AddPathTo(verb);
        foreach (var option in (Option[])[_settings, _files, _speed]) verb.Add(option);
    }

    /// <summary>Adds the path alone.</summary>
    internal void AddPathTo(Verb verb) => verb.Add(_path);

    /// <summary>What is meant.</summary>
    internal RunTarget Target(ParseResult parsed) =>
        BlueprintFinder.Find(scope, parsed.GetResult(_path) is null ? null : parsed.GetValue(_path));

    /// <summary>The verb and its options as typed, without the path: for the program of a project.</summary>
    internal IEnumerable<string> WithoutPath(ParseResult parsed)
    {
        var path = parsed.GetResult(_path)?.Tokens is [var typed] ? typed : null;
        return parsed.Tokens.Where(token => !ReferenceEquals(token, path)).Select(token => token.Value);
    }

    /// <summary>Verifies a blueprint with its overrides.</summary>
    internal VerificationResult Verify(ParseResult parsed, string path)
    {
        var overrides = new Overrides
        {
            Files = [.. (parsed.GetValue(_files) ?? []).Select(ReadFile)],
            Environment = scope.Surroundings.Variables,
            Settings = [.. parsed.GetValue(_settings) ?? []],
        };
        var result = scope.Engine.Verify(path, overrides);
        if (parsed.GetValue(_speed) is not { } speed || result.Verified is not { } plan) return result;
        var paced = plan.Streamlets
            .Where(s => s.IsIngress && s.Type.Specimen.Parameters.Any(p => p.Name == "speed")).ToList();
        if (paced.Count == 0)
            throw new AppException("--speed has nothing to set: no source of this blueprint has a speed.");
        // Before the others, so that --set can still single one out.
        return scope.Engine.Verify(path, overrides with
        {
            Settings = [.. paced.Select(s => $"{s.Name}.speed={speed}"), .. overrides.Settings],
        });
    }

    private OverrideFile ReadFile(string typed)
    {
        var path = scope.Surroundings.FullPath(typed);
        var text = PrivateFile.Read(path) ?? throw new AppException($"The file {path} of --config cannot be read.");
        return new OverrideFile(typed, System.Text.Encoding.UTF8.GetBytes(text));
    }
}
