namespace Cases.Web.Forms;

/// <summary>A body that is looked at while it is read, and never kept.</summary>
internal abstract class PassingBody(Stream inner) : Stream
{
    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Sees what was read, and may change it.</summary>
    protected abstract void Pass(Span<byte> read);

    /// <summary>Sees that reading failed.</summary>
    protected virtual void Fail(Exception fault)
    {
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        Pass(buffer.AsSpan(offset, read));
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            Pass(buffer.Span[..read]);
            return read;
        }
        catch (BadHttpRequestException fault)
        {
            Fail(fault);
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}

/// <summary>A body that may not be larger than a limit, whatever server it comes from.</summary>
internal sealed class BoundedBody(Stream inner, long limit) : PassingBody(inner)
{
    private long _read;

    /// <summary>Whether somebody came upon more than the limit.</summary>
    public bool WasTooLarge { get; private set; }

    protected override void Pass(Span<byte> read)
    {
        _read += read.Length;
        if (_read > limit)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    protected override void Fail(Exception fault) =>
        WasTooLarge |= fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge };
}

/// <summary>A form in which <c>%00</c> becomes <c>%01</c>, also where it is torn in two.</summary>
internal sealed class BodyWithoutNull(Stream inner) : PassingBody(inner)
{
    private byte _before, _last;

    protected override void Pass(Span<byte> read)
    {
        for (var i = 0; i < read.Length; i++)
        {
            if (read[i] == (byte)'0' && _last == (byte)'0' && _before == (byte)'%')
            {
                read[i] = (byte)'1';
            }
            (_before, _last) = (_last, read[i]);
        }
    }
}
