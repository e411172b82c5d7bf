using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Millrace.Runtime.Blueprints;

namespace Millrace.Tests.Blueprints;

/// <summary>Verifies blueprints against the fake streamlets.</summary>
internal static class Kit
{
    internal static IReadOnlyList<StreamletType> Types => FakeStreamlets.Types;

    internal static VerifierSettings Settings => new()
    {
        StreamletTypes = Types,
        RecordTypes = new FakeRecordTypes(),
        Packages = new FakePackages(),
    };

    internal static VerificationResult Verify(string yaml, Overrides? overrides = null) => BlueprintVerifier.Verify(
        "b.yaml", Encoding.UTF8.GetBytes(yaml), Settings with { Overrides = overrides ?? Overrides.None });

    internal static string[] Files(string folder) =>
        [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Blueprints", folder), "*.yaml")
            .Order(StringComparer.Ordinal)];

    internal static string Sample() => File.ReadAllText(Files("good").Single(f => f.EndsWith("flight-delays.yaml")));

    /// <summary>Folder of this file in the sources.</summary>
    internal static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed class FakePackages : IPackageSource
    {
        private static readonly ImmutableArray<string> Two = ["distance", "origin_delay"];

        public PackageSignature? Find(string path, out string? reason)
        {
            reason = path.StartsWith("models/", StringComparison.Ordinal) ? null : "there is no such folder";
            return path switch
            {
                "models/risk-v1" => new PackageSignature("risk", Two),
                "models/risk-v2" => new PackageSignature("risk", [.. Two, "late_share"]),
                "models/risk-many" => new PackageSignature("risk", [.. Two, "wind_speed"]),
                _ => null,
            };
        }
    }
}
