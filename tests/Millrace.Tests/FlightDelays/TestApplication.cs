using System.Reflection;
using Millrace.Models;
using Millrace.Onnx;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Blueprints.Plans;
using Millrace.Runtime.Execution;
using Millrace.Runtime.Execution.Scoring;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Streamlets;
using Xunit;

namespace Millrace.Tests.FlightDelays;

/// <summary>An application with all plug-ins and the types of this assembly, whose blueprints are run by
/// tests.</summary>
internal sealed class TestApplication : IMillraceBuilder
{
    private readonly List<IModelFormat> _formats = [];

    internal TestApplication()
    {
        foreach (var assembly in new[] { typeof(TestApplication).Assembly, typeof(Engine).Assembly })
        {
            var registry = assembly.GetCustomAttribute<MillraceRegistryAttribute>()!.Registry;
            ((IMillraceRegistry)Activator.CreateInstance(registry)!).AddTo(Types);
        }

        StandardStreamlets.AddTo(Types.AddStreamlet);
        Types.AddStreamlet(new ScoreStreamletType());
        this.AddFiles();
        this.AddOnnx();
    }

    internal TypeRegistry Types { get; } = new();

    internal IReadOnlyList<IModelFormat> Formats => _formats;

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

    internal VerifiedBlueprint Verify(string path, params string[] settings)
    {
        var result = BlueprintVerifier.Verify(path, System.IO.File.ReadAllBytes(path), new VerifierSettings
        {
            StreamletTypes = Types.Streamlets, RecordTypes = Types,
                Overrides = new Overrides { Settings = [.. settings] },
        });
        Assert.True(result.Verified is not null, string.Join('\n', result.Problems));
        return result.Verified;
    }

    internal HostSetup Setup(VerifiedBlueprint plan, string baseFolder, string dataFolder) => new()
    {
        Plan = plan, BaseFolder = baseFolder, DataFolder = dataFolder, Types = Types, Formats = Formats,
        Files = new LinuxFileLayer(),
    };
}
