using Millrace.Files;
using Millrace.Tests.Reliability;

namespace Millrace.Bench.Logs;

/// <summary>A planted bug: the result of a sync is not looked at.</summary>
internal sealed class DeafDisk(IFileLayer disk) : PassingFiles(disk)
{
    public override IFile Open(string path, FileUse use) => new DeafFile(base.Open(path, use));

    public override void SyncDirectory(string directory) => Ignore(() => base.SyncDirectory(directory));

    private static void Ignore(Action sync)
    {
        try
        {
            sync();
        }
        catch (StorageException failure)
        {
            Console.Error.WriteLine($"not heard: {failure.Message}");
        }
    }

    private sealed class DeafFile(IFile file) : PassingFile(file)
    {
        public override void SyncData() => Ignore(base.SyncData);

        public override void Sync() => Ignore(base.Sync);
    }
}
