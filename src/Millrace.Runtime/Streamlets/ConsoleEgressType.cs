using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>console-egress</c>.</summary>
internal sealed class ConsoleEgressType() : GenericStreamletType(
    "console-egress", "Prints records as JSON on the terminal; after a crash some may be printed again.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new ConsoleEgress<T>(codec);
}
