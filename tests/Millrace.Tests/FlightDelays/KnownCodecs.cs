using Millrace.Schemas;

namespace Millrace.Tests.FlightDelays;

/// <summary>The codecs that the generator listed for an assembly.</summary>
internal sealed class KnownCodecs : ICodecSource, IRegistryBuilder
{
    private readonly Dictionary<Type, RecordCodec> _codecs = [];

    public RecordCodec<T> Codec<T>() => (RecordCodec<T>)_codecs[typeof(T)];

    public void AddRecord<T>(RecordCodec<T> codec) => _codecs[typeof(T)] = codec;

    public void AddStreamlet(StreamletType type)
    {
    }

    internal static KnownCodecs OfThisAssembly()
    {
        var codecs = new KnownCodecs();
        MillraceRegistryAttribute.Of(typeof(KnownCodecs).Assembly)!.AddTo(codecs);
        return codecs;
    }
}
