using Millrace.Files;

namespace Millrace.Testing.Files;

/// <summary>An open file of a <see cref="MemoryFileLayer"/>.</summary>
internal sealed class MemoryFile(MemoryFileLayer layer, MemoryNode node, string path) : IFile
{
    public long Length
    {
        get
        {
            lock (layer.Gate) return node.Length;
        }
    }

    public int Read(Span<byte> buffer, long position)
    {
        lock (layer.Gate)
        {
            layer.CountRead(path);
            return node.Read(buffer, position);
        }
    }

    public void Write(ReadOnlySpan<byte> bytes, long position)
    {
        lock (layer.Gate)
        {
            layer.CountWrite(path);
            layer.Demand(Math.Max(0, position + bytes.Length - node.Occupied), path);
            node.Write(bytes, position);
        }
    }

    public void SetLength(long length)
    {
        lock (layer.Gate)
        {
            layer.CountWrite(path);
            layer.Demand(Math.Max(0, length - node.Occupied), path);
            node.SetLength(length);
        }
    }

    public void Allocate(long length)
    {
        lock (layer.Gate)
        {
            layer.Demand(Math.Max(0, length - node.Occupied), path);
            node.Reserved = Math.Max(node.Reserved, length);
        }
    }

    public void SyncData() => Sync();

    public void Sync()
    {
        lock (layer.Gate)
        {
            try
            {
                layer.CountSync(path);
            }
            catch (StorageException error) when (error.Failure == StorageFailure.Sync)
            {
                node.LoseUnsynced();
                throw;
            }
            node.Sync();
        }
    }

    public void Dispose() => GC.SuppressFinalize(this);
}
