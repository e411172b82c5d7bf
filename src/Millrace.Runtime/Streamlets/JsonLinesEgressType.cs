using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>json-lines-egress</c>.</summary>
internal sealed class JsonLinesEgressType() : GenericStreamletType(
    "json-lines-egress", "Writes each record as a JSON object on a line of a file, once.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new JsonLinesEgress<T>(codec);
}
