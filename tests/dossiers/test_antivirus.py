"""Files scanned by a real clamd, on a signature of ours; and what happens while it says nothing."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from hashlib import md5
from io import BytesIO
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from amorce.comptes.models import Personne
from amorce.dossiers.actions.pieces import Fichier, Jonction, joindre_pieces
from amorce.dossiers.antivirus import AntivirusMuet, analyse
from amorce.dossiers.completude import pieces_jointes
from amorce.dossiers.models import Contenu, Dossier, Notice
from amorce.dossiers.taches import analyser
from amorce.journal.models import Entree
from amorce.socle.travail import politique
from tests.comptes.fabrique import agit, personne, societe
from tests.dossiers.fabrique import COURT, demande, film
from tests.dossiers.fichiers_d_essai import EICAR, pdf

CLAMD = shutil.which("clamd") or shutil.which("clamd", path="/usr/sbin")
avec_clamd = pytest.mark.skipif(CLAMD is None, reason="clamd n'est pas installé (paquet clamav-daemon)")


@pytest.fixture(scope="module")
def prise(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A clamd that knows one thing: EICAR."""
    assert CLAMD is not None
    ici = tmp_path_factory.mktemp("clamd")
    (ici / "base").mkdir()
    (ici / "base" / "essai.hdb").write_text(f"{md5(EICAR).hexdigest()}:{len(EICAR)}:Essai.Eicar\n")
    chemin = f"{ici}/c.sock"
    (ici / "clamd.conf").write_text(
        f"DatabaseDirectory {ici}/base\nLocalSocket {chemin}\nForeground yes\nStreamMaxLength 1M\n"
    )
    with subprocess.Popen([CLAMD, "--config-file", str(ici / "clamd.conf")], stdout=subprocess.DEVNULL) as clamd:
        _attend(chemin)
        yield chemin
        clamd.terminate()


def _attend(chemin: str) -> None:
    for _essai in range(200):
        if Path(chemin).exists():
            return
        time.sleep(0.05)
    raise AssertionError("clamd ne s'est pas mis à l'écoute.")


@pytest.fixture
def moi() -> Personne:
    return personne()


@pytest.fixture
def faite(moi: Personne) -> Dossier:
    return demande(moi, film(moi, societe(moi)), COURT)


def joint(moi: Personne, faite: Dossier, octets: bytes, nom: str = "note.txt") -> Jonction:
    return joindre_pieces(
        par=agit(moi), dossier=faite, codes=["note_intention"], fichiers=[Fichier(nom, BytesIO(octets))]
    )


@avec_clamd
def test_clamd_dit_le_nom_de_ce_qu_il_trouve(prise: str, settings: Settings) -> None:
    settings.ANTIVIRUS = prise
    assert (analyse(BytesIO(EICAR)), analyse(BytesIO(pdf()))) == ("Essai.Eicar.UNOFFICIAL", "")


@avec_clamd
def test_clamd_qui_refuse_un_fichier_trop_long_n_en_dit_pas_du_bien(prise: str, settings: Settings) -> None:
    settings.ANTIVIRUS = prise
    with pytest.raises(AntivirusMuet):
        analyse(BytesIO(b"x" * (3 << 20)))


@avec_clamd
@pytest.mark.django_db
def test_fichier_infecte_se_dit_par_son_nom_et_ne_compte_plus(
    prise: str, settings: Settings, moi: Personne, faite: Dossier
) -> None:
    settings.ANTIVIRUS = prise
    piece = joint(moi, faite, EICAR).jointes[0]
    assert piece.document.contenu.analyse == Contenu.Analyse.EN_ATTENTE
    analyser.call(piece.document.contenu_id)
    contenu = Contenu.objects.get()
    assert (contenu.analyse, contenu.constat) == (Contenu.Analyse.INFECTE, "Essai.Eicar.UNOFFICIAL")
    assert Notice.objects.get(personne=moi).titre == "Un virus a été trouvé dans « note.txt »"
    assert Entree.objects.filter(chaine__objet_id=faite.id, acte="noter_analyse").count() == 1
    assert joint(moi, faite, EICAR, "encore.txt").refus == [
        "Fichier « encore.txt » : un virus y a été trouvé (Essai.Eicar.UNOFFICIAL)."
    ]


@avec_clamd
@pytest.mark.django_db
def test_fichier_sain_sort_de_quarantaine(prise: str, settings: Settings, moi: Personne, faite: Dossier) -> None:
    settings.ANTIVIRUS = prise
    joint(moi, faite, b"Bonjour")
    analyser.call(Contenu.objects.get().pk)
    assert Contenu.objects.get().analyse == Contenu.Analyse.SAIN
    assert not Notice.objects.exists()


@pytest.mark.django_db
def test_antivirus_muet_ne_retient_personne_et_sera_redemande(
    settings: Settings, moi: Personne, faite: Dossier, tmp_path: Path
) -> None:
    """Joined at once, in quarantine; the job fails, and will come back."""
    settings.ANTIVIRUS = str(tmp_path / "personne.sock")
    assert len(joint(moi, faite, b"Bonjour").jointes) == 1
    assert len(pieces_jointes(faite)) == 1
    empreinte = Contenu.objects.get().pk
    assert DBTaskResult.objects.filter(task_path=analyser.module_path).get().args_kwargs["args"] == [empreinte]
    with pytest.raises(AntivirusMuet):
        analyser.call(empreinte)
    assert Contenu.objects.get().analyse == Contenu.Analyse.EN_ATTENTE
    assert politique(analyser.module_path).tentatives == 8


@pytest.mark.django_db
def test_sans_antivirus_rien_n_attend(moi: Personne, faite: Dossier) -> None:
    joint(moi, faite, b"Bonjour")
    assert Contenu.objects.get().analyse == Contenu.Analyse.NON_DEMANDEE
    assert not DBTaskResult.objects.filter(task_path=analyser.module_path).exists()


def test_antivirus_injoignable_par_le_reseau_est_muet(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as libere:
        settings.ANTIVIRUS = libere.getsockname()
    with pytest.raises(AntivirusMuet):
        analyse(BytesIO(b""))
