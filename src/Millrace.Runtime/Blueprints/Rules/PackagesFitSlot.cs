using System.Globalization;
using System.Text.RegularExpressions;
using Millrace.Runtime.Blueprints.Declared;

namespace Millrace.Runtime.Blueprints.Rules;

/// <summary>A slot's packages can be read, its features cover their inputs, and its launch names their
/// versions.</summary>
internal sealed partial class PackagesFitSlot : IRule
{
    public void Check(RuleContext context, ProblemList problems)
    {
        foreach (var slot in context.Blueprint.Declared.Slots)
        {
            var known = context.Settings.Packages is { } source ? Versions(slot, source, problems) : null;
            foreach (var entry in slot.Launch) CheckVersion(entry, known, problems);
        }
    }

    [GeneratedRegex("^(?<model>[a-z0-9]+(-[a-z0-9]+)*)@(?<version>[1-9][0-9]{0,8})$", RegexOptions.CultureInvariant)]
    internal static partial Regex Version { get; }

    /// <summary>The versions that the packages will get: those of one name are numbered in the order of the list. Null
    /// where a package cannot be read, so that nothing is known.</summary>
    private static List<string>? Versions(DeclaredSlot slot, IPackageSource source, ProblemList problems)
    {
        var versions = new List<string>();
        var isComplete = true;
        var features = slot.Features.Select(feature => feature.Value).ToHashSet();
        foreach (var path in slot.Packages)
        {
            if (source.Find(path.Value, out var reason) is not { } package)
            {
                problems.Add(
                    SlotKinds.PackageNotFound,
                    path.Place,
                    $"The package '{path}' cannot be read{(reason is null ? "" : ": " + reason.TrimEnd('.'))}.");
                isComplete = false;
                continue;
            }

            var prefix = package.Name + "@";
            versions.Add(prefix + (versions.Count(v => v.StartsWith(prefix, StringComparison.Ordinal)) + 1)
                .ToString(CultureInfo.InvariantCulture));
            foreach (var input in package.Inputs)
                if (!features.Contains(input))
                    problems.Add(
                        SlotKinds.MissingFeature,
                        path.Place,
                        $"The package '{path}' needs '{input}', which is none of the slot's features.",
                        NearMiss.Suggest(input, features));
        }

        return isComplete ? versions : null;
    }

    private static void CheckVersion(DeclaredLaunchEntry entry, List<string>? known, ProblemList problems)
    {
        if (!Version.IsMatch(entry.Version.Value))
            problems.Add(
                SlotKinds.VersionSyntax,
                entry.Version.Place,
                $"'{entry.Version}' is not a model version.",
                "Write 'name@number'.");
        else if (known is not null && !known.Contains(entry.Version.Value))
            problems.Add(
                SlotKinds.UnknownVersion,
                entry.Version.Place,
                $"'{entry.Version}' is none of the slot's packages, which will be {NearMiss.Names(known)}.",
                NearMiss.Suggest(entry.Version.Value, known));
    }
}
