"""``python -m tests.fournisseur PORT RETOUR SECRET``: makes the base, then serves."""

import os
import sys
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIServer, make_server

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.fournisseur.reglages"

import django

django.setup()

from allauth.account.models import EmailAddress
from allauth.idp.oidc.models import Client
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application

from tests.fournisseur.dires import CLIENT


class Fils(ThreadingMixIn, WSGIServer):
    daemon_threads = True


def prepare(retour: str, secret: str) -> None:
    call_command("migrate", verbosity=0)
    for email in settings.PERSONNES:
        qui = User.objects.create_user(email.partition("@")[0], email, "fournisseur-test")
        EmailAddress.objects.create(user=qui, email=email, verified=True, primary=True)
    client = Client(id=CLIENT, name="Amorce", scopes="openid\nemail\nprofile", redirect_uris=retour, skip_consent=True)
    client.set_secret(secret)
    client.save()


if __name__ == "__main__":
    port, retour, secret = sys.argv[1:]
    prepare(retour, secret)
    with make_server("127.0.0.1", int(port), get_wsgi_application(), server_class=Fils) as serveur:
        sys.stdout.write("prêt\n")
        sys.stdout.flush()
        serveur.serve_forever()
