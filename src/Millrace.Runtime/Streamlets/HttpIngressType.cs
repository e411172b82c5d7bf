using Millrace.Schemas;

namespace Millrace.Runtime.Streamlets;

/// <summary>The streamlet type <c>http-ingress</c>.</summary>
internal sealed class HttpIngressType() : GenericStreamletType(
    "http-ingress", "Takes JSON records that are posted to the instance; each is acknowledged when it is durable.")
{
    protected override Streamlet Create<T>(RecordCodec<T> codec) => new HttpIngress<T>(codec);
}
