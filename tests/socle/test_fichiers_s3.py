"""Files in a bucket, on moto's real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import boto3
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.utils.module_loading import import_string
from moto.server import ThreadedMotoServer

from amorce.commandes.sauvegarde import noms
from amorce.socle.environnement import fichiers


@pytest.fixture
def bac(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Storage]:
    serveur = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    serveur.start()
    hote, port = serveur.get_host_and_port()
    adresse = f"http://{hote}:{port}"
    monkeypatch.setenv("AMORCE_FICHIERS", f"s3://cle:secret%2F@{hote}:{port}/pieces")
    monkeypatch.setenv("AMORCE_FICHIERS_ADRESSE", adresse)
    boto3.client(
        "s3", endpoint_url=adresse, aws_access_key_id="cle", aws_secret_access_key="secret/", region_name="us-east-1"
    ).create_bucket(Bucket="pieces")
    reglage = fichiers(tmp_path)
    yield import_string(reglage["BACKEND"])(**reglage["OPTIONS"])
    serveur.stop()


def test_file_is_stored_read_listed_and_removed(bac: Storage) -> None:
    assert bac.save("pieces/ab/devis.pdf", ContentFile(b"%PDF")) == "pieces/ab/devis.pdf"
    bac.save("receipt.txt", ContentFile(b"x"))
    with bac.open("pieces/ab/devis.pdf") as lu:
        assert lu.read() == b"%PDF"
    assert list(noms(bac)) == ["receipt.txt", "pieces/ab/devis.pdf"]
    bac.delete("pieces/ab/devis.pdf")
    assert not bac.exists("pieces/ab/devis.pdf")
