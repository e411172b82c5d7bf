using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>json-lines-ingress</c>.</summary>
internal sealed class JsonLinesIngressType() : GenericStreamletType(
    "json-lines-ingress", "Reads a file with one JSON object per line, from its first line to its last.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new JsonLinesIngress<T>(codec);
}
