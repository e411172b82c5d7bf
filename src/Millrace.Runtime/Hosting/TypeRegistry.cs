using Millrace.Runtime.Blueprints;
using Millrace.Schemas;
using Millrace.Schemas.Declared;

namespace Millrace.Runtime.Hosting;

/// <summary>
/// The record types and streamlets of an application: those that registries list, scored records composed over them,
/// and types made for schemas that a blueprint declares. Safe to read from many threads once it is filled.
/// </summary>
internal sealed class TypeRegistry : IRegistryBuilder, ICodecSource, IRecordTypes
{
    private readonly Dictionary<Type, RecordCodec> _codecs = [];
    private readonly List<StreamletType> _streamlets = [];
    private readonly Lock _lock = new();

    /// <summary>The streamlet types, in the order in which they were added.</summary>
    internal IReadOnlyList<StreamletType> Streamlets => _streamlets;

    public IReadOnlyList<RecordCodec> Named
    {
        get
        {
            lock (_lock) return [.. _codecs.Values];
        }
    }

    public void AddRecord<T>(RecordCodec<T> codec)
    {
        lock (_lock)
        {
            _codecs.TryAdd(typeof(T), codec);
            _codecs.TryAdd(typeof(Scored<T>), new ScoredCodec<T>(codec));
        }
    }

    public void AddStreamlet(StreamletType type)
    {
        if (_streamlets.TrueForAll(known => known.FullName != type.FullName)) _streamlets.Add(type);
    }

    public RecordCodec<T> Codec<T>() => Find(typeof(T)) as RecordCodec<T>
        ?? throw new InvalidOperationException(
            $"{typeof(T)} is no schema. Put [Schema] on it, and let its project use the generator of Millrace.");

    public RecordCodec? Find(Type type)
    {
        lock (_lock) return _codecs.GetValueOrDefault(type);
    }

    public RecordCodec Declare(RecordSchema schema)
    {
        var codec = SchemaTypes.Codec(schema);
        codec.Accept(new Adding(this));
        return codec;
    }

    private sealed class Adding(TypeRegistry registry) : IRecordTypeVisitor<bool>
    {
        public bool Visit<T>(RecordCodec<T> codec)
        {
            registry.AddRecord(codec);
            return true;
        }
    }
}
