"""A district of 300 posters: CPU seconds, memory, and what other decoders read.

python -m benchmarks.posters               seconds and memory, with and without the gate
python -m benchmarks.posters --decoders    every page also read by OpenCV and ZBar
                                           (pip install opencv-python-headless pyzbar,
                                           apt-get install libzbar0 poppler-utils)
"""

import argparse
import io
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from random import Random

from qr_codes.link import deep_link
from qr_codes.pack import make_posters
from qr_codes.pages.poster import Issuer, Poster
from qr_codes.setting.layout import Layout
from scoring.district.codes import spell

POINTS = 300
BOT = "PuasAmpenanBot"
SERVICES = ("Imunisasi", "Kesehatan Ibu dan Anak", "Pendaftaran", "Obat", "Gawat Darurat")


def district(seed: int = 1) -> list[Poster]:
    """300 posters of a made-up district."""
    chance = Random(seed)
    codes = [spell(chance.randbytes(16), 8) for _ in range(POINTS)]
    return [
        Poster(
            unit_name=f"Puskesmas Nomor {at % 30 + 1}",
            service_name=SERVICES[at % len(SERVICES)],
            point_name=f"Loket {at % 12 + 1}",
            code=code,
            link=deep_link("https://t.me", BOT, code),
            number=f"unit-{at % 30 + 1}-{at}",
        )
        for at, code in enumerate(codes)
    ]


ISSUER = Issuer("Dinas Kesehatan", "Pemerintah Kota Contoh", BOT, date(2026, 11, 24))


def measure(*, gated: bool) -> None:
    """Make the PDF in a process of its own and print what it took."""
    code = (
        "import resource, time\n"
        "from benchmarks.posters import ISSUER, district\n"
        "from qr_codes import pack\n"
        "from qr_codes.setting.layout import Layout\n"
        + ("" if gated else "pack._Job._prove = lambda *given: None\n")
        + "began = time.process_time()\n"
        "made = pack.make_posters(district(), ISSUER, layout=Layout.A4, form='pdf')\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "print(f'{time.process_time() - began:.1f} s CPU, {peak} MB, {len(made) / 1e6:.1f} MB file')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    print(f"300 A4 posters, gate {'on' if gated else 'off'}: {done.stdout or done.stderr}".strip())


def read_by_others() -> None:
    """Render the finished PDF's pages at 96 ppi and let three decoders read them."""
    import cv2
    import numpy as np
    import zxingcpp
    from PIL import Image
    from pyzbar.pyzbar import decode

    posters = district()
    made = make_posters(posters, ISSUER, layout=Layout.A4, form="pdf")
    right = {"zxing-cpp": 0, "OpenCV": 0, "ZBar": 0}
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "posters.pdf"
        pdf.write_bytes(made)
        subprocess.run(["pdftoppm", "-r", "96", "-gray", "-png", pdf, f"{folder}/p"], check=True)
        for poster, page in zip(posters, sorted(Path(folder).glob("p-*.png")), strict=True):
            image = Image.open(io.BytesIO(page.read_bytes())).convert("L")
            pixels = np.asarray(image)
            zxing = [found.text for found in zxingcpp.read_barcodes(image)]
            zbar = [found.data.decode() for found in decode(image)]
            opencv = cv2.QRCodeDetectorAruco().detectAndDecode(pixels)[0]
            right["zxing-cpp"] += zxing == [poster.link]
            right["ZBar"] += poster.link in zbar
            right["OpenCV"] += opencv == poster.link
    for name, number in right.items():
        print(f"{name}: {number} of {POINTS} pages ({100 * number / POINTS:.1f} %)")


def main() -> None:
    """Measure, or compare decoders."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--decoders", action="store_true")
    if parser.parse_args().decoders:
        read_by_others()
    else:
        began = time.perf_counter()
        measure(gated=False)
        measure(gated=True)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        print(f"all in {time.perf_counter() - began:.0f} s, peak of both {peak} MB")


if __name__ == "__main__":
    main()
