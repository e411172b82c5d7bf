using Millrace.Files;

namespace Millrace.Runtime.Logs;

/// <summary>
/// One file of the journal. Counts of live bytes and readers belong to <see cref="LogIndex.Gate"/>; reads need no lock.
/// </summary>
internal sealed class Segment(IFileLayer files, string directory, int number)
{
    private readonly Lock _opening = new();
    private IFile? _file;
    private int _readers;
    private bool _isRetired;

    public int Number => number;

    public string Name => NameOf(number);

    public string Path { get; } = System.IO.Path.Combine(directory, NameOf(number));

    public string IndexPath { get; } = System.IO.Path.Combine(directory, IndexNameOf(number));

    /// <summary>Bytes of whole frames, once nothing more is written to it; 0 for the one being written.</summary>
    public long SealedBytes { get; set; }

    /// <summary>Bytes of batches that can still be read.</summary>
    public long LiveBytes { get; set; }

    /// <summary>
    /// A batch in it could not be copied: what is damaged stays where it is, for the error to name it.
    /// </summary>
    public bool IsDamaged { get; set; }

    public bool IsSealed => SealedBytes > 0;

    public static string NameOf(int number) => $"{number:D10}.segment";

    public static string IndexNameOf(int number) => $"{number:D10}.index";

    /// <summary>The open file, for readers and for the journal's writer.</summary>
    public IFile File
    {
        get
        {
            if (Volatile.Read(ref _file) is { } open) return open;
            lock (_opening)
            {
                if (_file is null) Volatile.Write(ref _file, files.Open(Path, FileUse.Write));
                return _file!;
            }
        }
    }

    /// <summary>Under the index's gate.</summary>
    public void Acquire() => _readers++;

    /// <summary>Under the index's gate.</summary>
    public void Release()
    {
        _readers--;
        if (_isRetired && _readers == 0) Close();
    }

    /// <summary>Under the index's gate: closes the file when the last reader has left.</summary>
    public void Retire()
    {
        _isRetired = true;
        if (_readers == 0) Close();
    }

    public void Close()
    {
        _file?.Dispose();
        _file = null;
    }
}
