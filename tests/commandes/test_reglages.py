"""What is wrong at start is told in one line that names the setting, and nothing is started."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.processus import amorce, environnement

SECRET = "s" * 40


@pytest.mark.parametrize(
    ("variables", "dit"),
    [
        ({"AMORCE_DONNEES": "/dev/null/ici"}, "AMORCE_DONNEES : on ne peut pas écrire dans /dev/null/ici"),
        ({"AMORCE_PRODUCTION": "1"}, "AMORCE_SECRET : ce réglage manque"),
        ({"AMORCE_PRODUCTION": "peut-être"}, "AMORCE_PRODUCTION : « peut-être » ne convient pas"),
        ({"AMORCE_SECRET": "court"}, "AMORCE_SECRET : il faut au moins 32 caractères."),
        ({"DATABASE_URL": "postgres://a@127.0.0.1:1/b"}, "DATABASE_URL : la base ne répond pas comme il faut ("),
        ({"DATABASE_URL": "mysql://a@127.0.0.1/b"}, "DATABASE_URL : "),
        ({"DATABASE_URL": "sqlite:////dev/null/b"}, "DATABASE_URL : la base ne répond pas comme il faut ("),
        ({"AMORCE_CERTIFICATS": "/nulle/part"}, "AMORCE_CERTIFICATS : /nulle/part n'est pas un dossier."),
        ({"AMORCE_FICHIERS": "ftp://ici"}, "AMORCE_FICHIERS : il faut la forme s3://"),
        ({"AMORCE_COURRIEL": "smtp://hote:port"}, "AMORCE_COURRIEL : il faut la forme smtp://"),
        ({"AMORCE_EXPEDITEUR": "x"}, "AMORCE_EXPEDITEUR : « x » ne convient pas, il faut nom@exemple.fr ou Nom <"),
        ({"AMORCE_EXPEDITEUR": "Amorce <x@>"}, "AMORCE_EXPEDITEUR : « Amorce <x@> » ne convient pas"),
        ({"AMORCE_EXPEDITEUR": "a@b.fr, c@d.fr"}, "AMORCE_EXPEDITEUR : « a@b.fr, c@d.fr » ne convient pas"),
        ({"AMORCE_SCEAUX_DESTINATAIRES": "a@b.fr,x"}, "AMORCE_SCEAUX_DESTINATAIRES : « x » ne convient pas"),
        ({"AMORCE_FICHIERS": "s3://cle:secret@hote"}, "AMORCE_FICHIERS : il faut la forme s3://"),
        (
            {"AMORCE_FICHIERS": "s3://cle:secret@hote/bac", "AMORCE_FICHIERS_ADRESSE": "hote"},
            "AMORCE_FICHIERS_ADRESSE : il faut la forme https://",
        ),
        ({"AMORCE_ADRESSE": "https://aides.exemple.fr:port"}, "AMORCE_ADRESSE : "),
        ({"AMORCE_OIDC": "region", "AMORCE_OIDC_REGION_EMETTEUR": "https://"}, "AMORCE_OIDC_REGION_EMETTEUR : il faut"),
        (
            {"AMORCE_ADRESSE": "aides.exemple.fr"},
            "AMORCE_ADRESSE : « aides.exemple.fr » ne convient pas, il faut la forme",
        ),
        ({"AMORCE_ADRESSE": "https://aides.exemple.fr/ici"}, "AMORCE_ADRESSE : "),
        ({"AMORCE_HOTES": ","}, "AMORCE_HOTES : aucun nom d'hôte n'y est"),
        ({"AMORCE_PROCESSUS": "deux"}, "AMORCE_PROCESSUS : « deux » ne convient pas"),
        ({"AMORCE_TRACES": "tout"}, "AMORCE_TRACES : « tout » ne convient pas"),
    ],
)
def test_wrong_setting_is_told_in_one_line(variables: dict[str, str], dit: str, tmp_path: Path) -> None:
    env = {**environnement(tmp_path), **variables}
    fini = amorce("servir", "--adresse", "127.0.0.1:1024", env=env)
    assert (fini.returncode, fini.stdout, fini.stderr.count("\n")) == (2, "", 1)
    assert fini.stderr.startswith(f"amorce : {dit}")


def test_port_in_use_is_told_in_one_line(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as pris:
        port = pris.getsockname()[1]
        fini = amorce("servir", "--adresse", f"127.0.0.1:{port}", env=environnement(tmp_path))
    assert (fini.returncode, fini.stderr) == (
        2,
        f"amorce : --adresse 127.0.0.1:{port} : le port {port} est déjà pris, en choisir un autre.\n",
    )


@pytest.mark.parametrize("adresse", ["8000", "127.0.0.1:", "127.0.0.1:99999", "127.0.0.1:http"])
def test_unreadable_address_is_told_in_one_line(adresse: str, tmp_path: Path) -> None:
    fini = amorce("servir", "--adresse", adresse, env=environnement(tmp_path))
    assert (fini.returncode, fini.stderr) == (
        2,
        f"amorce : --adresse : « {adresse} » ne se lit pas, il faut HOTE:PORT (127.0.0.1:8000).\n",
    )


def test_demonstration_is_refused_in_production(tmp_path: Path) -> None:
    fini = amorce("demo", env=environnement(tmp_path, AMORCE_PRODUCTION="1", AMORCE_SECRET=SECRET))
    assert (fini.returncode, fini.stderr) == (
        2,
        "amorce : AMORCE_PRODUCTION : pas de données de démonstration sur une instance en production.\n",
    )


def test_worker_on_a_database_not_up_to_date_says_what_to_do(tmp_path: Path) -> None:
    fini = amorce("travailler", env=environnement(tmp_path))
    assert (fini.returncode, fini.stderr) == (
        2,
        "amorce : La base n'est pas à jour : « amorce servir » la met à jour en démarrant.\n",
    )
