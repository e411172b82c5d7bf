using Millrace.Files;
using Millrace.Tests.Reliability;

namespace Millrace.Integration.Disks;

/// <summary>A planted bug: a write that finds no space is taken for done.</summary>
internal sealed class CarelessDisk(IFileLayer disk) : PassingFiles(disk)
{
    public override IFile Open(string path, FileUse use) => new CarelessFile(base.Open(path, use));

    private sealed class CarelessFile(IFile file) : PassingFile(file)
    {
        public override void Write(ReadOnlySpan<byte> bytes, long position)
        {
            try
            {
                base.Write(bytes, position);
            }
            catch (StorageException full) when (full.IsTransient)
            {
                return; // The bug.
            }
        }

        public override void Allocate(long length)
        {
            // Nothing is set aside, so that the writes are what finds no space.
        }
    }
}
