using Millrace.Files;
using Millrace.Tests.Reliability;

namespace Millrace.Simulation.Pipelines.Flaws;

/// <summary>Stands before the disk with a planted bug.</summary>
internal sealed class FlawedFiles(IFileLayer inner, Flaw flaw) : PassingFiles(inner)
{
    internal static IFileLayer Over(IFileLayer inner, Flaw flaw) =>
        flaw >= Flaw.AcceptBadChecksum ? new FlawedFiles(inner, flaw) : inner;

    public override IFile Open(string path, FileUse use)
    {
        var file = base.Open(path, use);
        if (flaw == Flaw.AcceptBadChecksum && path.EndsWith(".segment", StringComparison.Ordinal))
            ChecksumMender.Mend(file);
        return new FlawedFile(file, flaw);
    }

    public override void SyncDirectory(string directory)
    {
        if (flaw != Flaw.SkipDirectorySync) base.SyncDirectory(directory);
    }

    private sealed class FlawedFile(IFile inner, Flaw flaw) : PassingFile(inner)
    {
        public override void SetLength(long length)
        {
            if (flaw != Flaw.ForgetToTruncate || length >= Length) base.SetLength(length);
        }

        public override void SyncData()
        {
            if (flaw == Flaw.SkipSync) return;
            try
            {
                base.SyncData();
            }
            catch (StorageException error) when (flaw == Flaw.IgnoreFailedSync)
            {
                // Nobody hears of a failed sync; that is the planted bug.
                if (error.Failure != StorageFailure.Sync) throw;
            }
        }
    }
}
