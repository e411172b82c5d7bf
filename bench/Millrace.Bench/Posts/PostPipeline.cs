using System.Text;
using Millrace.Runtime.Blueprints;
using Millrace.Runtime.Files;
using Millrace.Runtime.Hosting;
using Millrace.Runtime.Hosting.Instances;
using Millrace.Runtime.Streamlets;

namespace Millrace.Bench.Posts;

/// <summary>A pipeline of nothing but an ingress and its topic.</summary>
internal static class PostPipeline
{
    private const string Text = """
        blueprint: posts
        schemas: { Call: { user: text, seconds: int64, number: int64 } }
        streamlets: { calls: { type: http-ingress } }
        topics: { stored: { from: calls.out, schema: Call, retention: 1 min } }
        """;

    public static Task<PipelineHost> StartAsync(string folder)
    {
        var types = new TypeRegistry();
        MillraceRegistryAttribute.Of(typeof(TypeRegistry).Assembly)?.AddTo(types);
        StandardStreamlets.AddTo(types.AddStreamlet);
        var result = BlueprintVerifier.Verify("posts.yaml", Encoding.UTF8.GetBytes(Text),
            new VerifierSettings { StreamletTypes = types.Streamlets, RecordTypes = types });
        return PipelineHost.StartAsync(new HostSetup
        {
            Plan = result.Verified ?? throw new InvalidOperationException(string.Join('\n', result.Problems)),
            BaseFolder = folder, DataFolder = folder, Types = types, Formats = [], Files = new LinuxFileLayer(),
        }, CancellationToken.None);
    }
}
